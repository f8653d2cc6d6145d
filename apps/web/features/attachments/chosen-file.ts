import type { Attachment, AttachmentLimits } from '@callboard/core/contracts/attachment';
import { formatBytes } from '../../ui/format-bytes';

/** A file that somebody has chosen for a message, and how far it has come. */
export type ChosenFile = { key: string; name: string; size: number } & (
  | { state: 'uploading'; share: number }
  | { state: 'ready'; id: string }
  | { state: 'failed'; why: string }
);

/** @returns a file that the bridge has already */
export function readyFile({ id, name, size }: Pick<Attachment, 'id' | 'name' | 'size'>): ChosenFile {
  return { key: id, name, size, state: 'ready', id };
}

/** @returns why a file is not even uploaded; null when it may be */
export function sizeProblem(size: number, limits: AttachmentLimits): string | null {
  return size > limits.size ? `It is larger than ${formatBytes(limits.size)}.` : null;
}

/** @returns why a message cannot be sent with these; null when it can */
export function problemOf(files: readonly ChosenFile[]): string | null {
  if (files.some(({ state }) => state === 'uploading')) return 'Files are still being uploaded.';
  if (files.some(({ state }) => state === 'failed'))
    return 'Remove the file that is not there, or choose it again.';
  return null;
}

/** @returns those that can be sent along */
export function idsOf(files: readonly ChosenFile[]): string[] {
  return files.flatMap((file) => (file.state === 'ready' ? [file.id] : []));
}
