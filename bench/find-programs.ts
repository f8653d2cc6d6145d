import { execa } from 'execa';
import type { Program } from './bench.ts';

/** Debian's own Python: the plain pattern as somebody would run it who installs nothing else. */
export const python = '/usr/bin/python3';

const probes = {
  wrk: ['wrk', ['--version']],
  fastapi: [python, ['-c', 'import fastapi, uvicorn']],
} as const satisfies Record<Program, [string, string[]]>;

/** What to do about one that is missing. */
export const howToInstall = {
  wrk: 'apt install wrk',
  fastapi: 'apt install python3-fastapi python3-uvicorn',
} as const satisfies Record<Program, string>;

/** @returns the programs that this machine has */
export async function findPrograms(): Promise<Set<Program>> {
  const found = new Set<Program>();
  for (const name of ['wrk', 'fastapi'] as const) {
    const [file, args] = probes[name];
    const { exitCode } = await execa(file, args, { reject: false });
    // wrk says its version and ends with 1.
    if (exitCode === 0 || (name === 'wrk' && exitCode === 1)) found.add(name);
  }
  return found;
}
