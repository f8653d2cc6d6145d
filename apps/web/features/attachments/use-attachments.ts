import { useEffect, useState } from 'react';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { AttachmentLimits } from '@callboard/core/contracts/attachment';
import { useTRPC } from '@/api/trpc';
import { type ChosenFile, idsOf, problemOf } from './chosen-file';
import { forgetFiles, keepFiles, type KeptFiles, readFiles } from './kept-files';
import { useFileDrop } from './use-file-drop';
import { useUploads } from './use-uploads';

interface AttachmentsOf {
  /** The draft by which they are kept over a reload; null: they are not. */
  draft: string | null;
  /** What to begin with where nothing is kept. */
  begun: KeptFiles;
  limits: AttachmentLimits | undefined;
  /** Why whoever is asked cannot be given files; null when it can. */
  refused: string | null;
  onChange: () => void;
}

export type Attachments = ReturnType<typeof useAttachments>;

/** The files of a message that is being written: chosen, dropped or pasted, and why it cannot be sent with them. */
export function useAttachments({ draft, begun, limits, refused, onChange }: AttachmentsOf) {
  const [start] = useState(() => (draft === null ? null : readFiles(draft)) ?? begun);
  const uploads = useUploads({ begun: () => start, limits, onChange });
  const { files, recheck } = useStillThere(uploads.files);
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    if (draft === null) return;
    if (isSent || uploads.files.length + start.length === 0) forgetFiles(draft);
    else keepFiles(draft, uploads.files.flatMap(toKept));
  }, [draft, isSent, start, uploads.files]);
  return {
    ...uploads,
    files,
    limits,
    refused,
    ids: idsOf(files),
    recheck,
    problem: files.length > 0 ? (refused ?? problemOf(files)) : null,
    drop: useFileDrop(refused === null ? uploads.add : null),
    /** The message has them: what is written next begins without. */
    sent() {
      setSent(draft !== null);
      uploads.clear();
    },
  };
}

function toKept(file: ChosenFile): KeptFiles {
  return file.state === 'ready' ? [{ id: file.id, name: file.name, size: file.size }] : [];
}

/** The bridge forgets what nobody sends: what was uploaded before a reload, or long ago, may be gone by now. */
function useStillThere(files: ChosenFile[]): { files: ChosenFile[]; recheck: () => void } {
  const ids = idsOf(files);
  const query = useTRPC().attachment.byIds.queryOptions(ids.length > 0 ? { ids } : skipToken);
  const { data, refetch } = useQuery(query);
  const isGone = (file: ChosenFile) =>
    file.state === 'ready' && data !== undefined && !data.some(({ id }) => id === file.id);
  const why = 'It is no longer kept: choose it again.';
  return {
    files: files.map((file) => (isGone(file) ? { ...file, state: 'failed', why } : file)),
    recheck: () => void (ids.length > 0 && refetch()),
  };
}
