import { Download } from 'lucide-react';
import type { Attachment } from '@callboard/core/contracts/attachment';
import { visibleText } from '@/features/message/visible-text';
import { formatBytes } from '@/ui/format-bytes';

/** The files that came with a message; each can be kept, and none is ever shown: what it is, only its sender says. */
export function AttachmentList({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files" className="mt-2 flex flex-wrap gap-2">
      {files.map(({ id, name, mediaType, size }) => (
        <li key={id} className="max-w-full min-w-0">
          <a
            href={`/attachments/${id}`}
            download={name}
            title={visibleText(name)}
            className="flex max-w-80 items-center gap-2 rounded-md border border-line px-2.5 py-1.5 text-xs hover:bg-raised"
          >
            <Download aria-hidden className="size-4 shrink-0 text-ink-soft" />
            <span className="min-w-0">
              <bdi className="block truncate font-medium">{visibleText(name)}</bdi>
              <span className="block truncate text-ink-soft">
                {mediaType}, {formatBytes(size)}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
