import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { supervise, type Supervised } from './supervise.ts';

interface ProgramOptions {
  /** Of the run. */
  folder: string;
  /** Of the program, from here. */
  path: string;
  name: string;
  env: Readonly<Record<string, string>>;
}

/** Prepares one of the suite's own programs; it gets the run's folder and its name. */
export function superviseProgram({ folder, path, name, env }: ProgramOptions): Supervised {
  return supervise({
    args: [fileURLToPath(new URL(path, import.meta.url)), folder, name],
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    logFile: join(folder, `${name}.out`),
    readyText: '',
  });
}
