import { Attachment } from '@callboard/core/contracts/attachment';

export type UploadResult =
  | { outcome: 'stored'; file: Attachment }
  /** With a sentence for a person. */
  | { outcome: 'failed'; why: string };

interface Watch {
  /** Told the share that was sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Hands a file to the bridge; what is expected to fail comes back as data. By XMLHttpRequest: fetch does not say how
 * much of a body was sent.
 */
export function uploadFile(file: File, { onProgress, signal }: Watch): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (why: string) => resolve({ outcome: 'failed', why });
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener('load', () => resolve(readAnswer(request)));
    request.addEventListener('error', () => fail('It could not be read, or Callboard is not answering.'));
    request.addEventListener('abort', () => fail('It was not uploaded to its end.'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', `/attachments?name=${encodeURIComponent(file.name.toWellFormed())}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.send(file);
  });
}

function readAnswer({ status, responseText }: XMLHttpRequest): UploadResult {
  const stored = status === 201 ? Attachment.safeParse(parse(responseText)) : null;
  if (stored?.success) return { outcome: 'stored', file: stored.data };
  return { outcome: 'failed', why: explain(status) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explain(status: number): string {
  switch (status) {
    case 401:
      return 'You are signed out.';
    case 403:
      return 'Your token only reads.';
    case 413:
      return 'It is larger than the bridge takes.';
    default:
      return 'It could not be kept: try again.';
  }
}
