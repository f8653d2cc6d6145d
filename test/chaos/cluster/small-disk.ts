import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  /** Leaves no byte free. */
  fill: () => void;
  free: () => void;
  unmount: () => void;
}

const megabytes = 8;

/** Mounts a small disk on the folder; null where that is not allowed (it takes root on Linux). */
export function mountSmallDisk(folder: string): SmallDisk | null {
  const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'callboard-chaos', folder];
  if (spawnSync('mount', mount, { stdio: 'ignore' }).status !== 0) return null;
  const ballast = join(folder, 'ballast');
  return {
    fill: () => {
      try {
        writeFileSync(ballast, Buffer.alloc(megabytes * 1_048_576));
      } catch {
        // What was written before the disk was full stays, and that is the point.
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => void spawnSync('umount', ['-l', folder], { stdio: 'ignore' }),
  };
}
