import type { ProcessInput } from '../start-process.ts';

/** What the bridge tells its launcher. `id` is the bridge's own name for a process, and a secret between the two. */
export type Order =
  /** `door`: the socket at which the bridge waits for the output's two connections. */
  { kind: 'start'; id: string; door: string; given: ProcessInput } | { kind: 'release'; id: string };

/** What the launcher tells of a process; the first that comes is `started` or `refused`. */
export type News =
  | { kind: 'started'; id: string; pid: number; startedAt: string | null }
  | { kind: 'refused'; id: string; code: string | undefined }
  /** `isAlone`: nothing is left in its namespace, which has been let go of. */
  | { kind: 'exited'; id: string; exitCode: number | null; signal: string | null; isAlone: boolean };

/** Each connection begins with the id of its process and one of these. */
export const streamMarks = { stdout: '1', stderr: '2' } as const;
