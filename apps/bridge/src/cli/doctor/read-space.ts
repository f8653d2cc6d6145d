import { statfs } from 'node:fs/promises';

/** Room that this user has in a folder. */
export interface Space {
  freeBytes: number;
  /** Inodes; null where the file system counts none, as btrfs. */
  freeFiles: number | null;
}

/** @throws the error of the file system */
export async function readSpace(folder: string): Promise<Space> {
  const { bavail, bsize, files, ffree } = await statfs(folder);
  return { freeBytes: bavail * bsize, freeFiles: files === 0 ? null : ffree };
}
