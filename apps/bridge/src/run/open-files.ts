import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findTurnFiles, type MessageFiles } from '@callboard/core/attachment/find-turn-files';
import { readPiece, readPieces } from '@callboard/core/attachment/read-pieces';
import type { Core } from '@callboard/core/context';
import type { Attachment } from '@callboard/core/contracts/attachment';
import type { RunRow } from '@callboard/core/db/schema/run';
import type { TurnFile, TurnFiles } from '../agents/turn-files.ts';
import { safeFileNames } from './safe-file-names.ts';

export interface OpenFilesDeps {
  core: Core;
  /** Made with mode 0700 when it is missing. */
  folder: string;
  /** Asks the database, again while it is away. */
  ask: <T>(question: () => Promise<T>) => Promise<T>;
}

export interface OpenFiles extends TurnFiles {
  /** Files of earlier messages that are not among them, because all together would be too much. */
  left: number;
  remove: () => Promise<void>;
}

/** So many small ones are enough to look at. */
const mostFiles = 100;

type Chosen = Attachment & Pick<TurnFile, 'isEarlier'>;

/**
 * Puts the files of a turn's thread into a folder of its own that only the bridge's user can read: those of its message,
 * and earlier ones, newest first, as far as they are no more than a message may bring.
 *
 * @returns null when there are none
 * @throws when they cannot be written, for want of room for instance
 */
export async function openFiles(
  { core, folder, ask }: OpenFilesDeps,
  run: Pick<RunRow, 'threadId' | 'agent' | 'seq' | 'messageId'>,
): Promise<OpenFiles | null> {
  const given = await ask(() => findTurnFiles(core.db, run));
  const { chosen, left } = chooseFiles(given, run.messageId, core.config.limits);
  if (chosen.length === 0) return null;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, 'files-'));
  // What cannot be removed stays behind, readable by nobody else, until the bridge starts again.
  const remove = () => rm(own, { recursive: true, force: true }).catch(() => {});
  try {
    const names = safeFileNames(chosen.map(({ name }) => name));
    const files = chosen.map((file, index) => ({ ...file, path: join(own, names[index] ?? file.id) }));
    for (const { id, path } of files) {
      const pieces = readPieces((number) => ask(() => readPiece(core.db, id, number)));
      await writeFile(path, pieces, { mode: 0o600, flag: 'wx' });
    }
    return { folder: own, files, left, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** @param given - those of the newest message first */
function chooseFiles(
  given: readonly MessageFiles[],
  messageId: string,
  limits: { attachmentSize: number; attachmentCount: number },
): { chosen: Chosen[]; left: number } {
  const most = limits.attachmentSize * limits.attachmentCount;
  const chosen: Chosen[] = [];
  let [bytes, left] = [0, 0];
  for (const message of given) {
    const isEarlier = message.messageId !== messageId;
    for (const file of message.files) {
      if (isEarlier && (left > 0 || bytes + file.size > most || chosen.length >= mostFiles)) left += 1;
      else {
        bytes += file.size;
        chosen.push({ ...file, isEarlier });
      }
    }
  }
  return { chosen, left };
}
