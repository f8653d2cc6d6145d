import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { destination } from 'pino';

const maxBytes = 10 * 1_048_576;
const keptFiles = 5;

export interface RotatingFile {
  stream: ReturnType<typeof destination>;
  /** Writes what is still in memory and closes the file. */
  close: () => Promise<void>;
}

/**
 * Opens `path` for appending. At 10 MB it becomes `path.1`, `path.1` becomes `path.2` and so on; five old
 * ones are kept. `path` itself is always the current file, which is what `grep` and `tail -F` expect (and
 * why this is not pino-roll, which numbers the current file).
 */
export function openRotatingFile(path: string, limit = { maxBytes, keptFiles }): RotatingFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = existsSync(path) ? statSync(path).size : 0;
  const stream = destination({ dest: path, sync: false, mode: 0o600 });
  // A full disk must not end the bridge; the terminal still has the line.
  stream.on('error', () => {});
  let rotating = false;
  stream.on('write', (written: number) => {
    size += written;
    if (size < limit.maxBytes || rotating) return;
    rotating = true;
    stream.once('drain', () => {
      shiftFiles(path, limit.keptFiles);
      size = 0;
      rotating = false;
      stream.reopen(path);
    });
  });
  return { stream, close: () => closeStream(stream) };
}

function shiftFiles(path: string, kept: number): void {
  rmSync(`${path}.${kept}`, { force: true });
  for (let number = kept - 1; number >= 1; number -= 1) {
    if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  }
  if (existsSync(path)) renameSync(path, `${path}.1`);
}

async function closeStream(stream: RotatingFile['stream']): Promise<void> {
  const closed = once(stream, 'close');
  stream.end();
  await closed;
}
