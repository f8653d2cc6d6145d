'use client';

import { useRef } from 'react';
import { Paperclip } from 'lucide-react';
import type { AttachmentLimits } from '@callboard/core/contracts/attachment';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { formatBytes } from '@/ui/format-bytes';
import { ChosenFileRow } from './chosen-file-row';
import type { Attachments } from './use-attachments';

interface AttachmentFieldProps {
  id: string;
  files: Attachments;
  /** What the bridge said of them. */
  error: string | null;
}

/** The files of a message: those that were chosen, a button to choose more, and why there can be none. */
export function AttachmentField({ id, files: given, error }: AttachmentFieldProps) {
  const { files, limits, refused, tooMany, add, remove, drop } = given;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={classNames(
        'space-y-1.5 rounded-md',
        drop.isOver && 'outline-2 outline-offset-4 outline-accent outline-dashed',
      )}
    >
      {files.length > 0 && (
        <ul aria-label="Files" className="divide-y divide-line rounded-md border border-line">
          {files.map((file) => (
            <ChosenFileRow key={file.key} file={file} onRemove={() => remove(file.key)} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label="Files"
          onChange={({ target }) => {
            add(Array.from(target.files ?? []));
            // So that the same file can be chosen again.
            target.value = '';
          }}
        />
        <Button
          size="small"
          disabled={refused !== null || !limits}
          aria-describedby={`${id}-hint ${id}-error`}
          onClick={() => input.current?.click()}
        >
          <Paperclip aria-hidden />
          Attach files
        </Button>
        <p id={`${id}-hint`} className="min-w-0 flex-1 basis-40 text-xs text-ink-soft">
          {drop.isOver ? 'Drop them to attach them.' : (refused ?? hintOf(limits))}
        </p>
      </div>
      <p id={`${id}-error`} role="alert" className="text-xs text-bad empty:hidden">
        {error ?? tooMany}
      </p>
    </div>
  );
}

function hintOf(limits: AttachmentLimits | undefined): string | undefined {
  return limits && `Or drop or paste them: up to ${limits.count}, of ${formatBytes(limits.size)} each.`;
}
