import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import { Seconds } from './seconds.ts';

/** What every agent that is a process can be told. */
export const processSettings = {
  ...commonSettings,
  /** Folder in which it runs; the folder in which Callboard was started otherwise. */
  cwd: z.string().optional(),
  /**
   * `thread`: each thread has a folder of its own, made under `DATA_DIR` and kept, in place of `cwd`. Agents
   * that keep their sessions by folder then never mix those of two threads.
   */
  workspace: z.enum(['shared', 'thread']).default('shared'),
  /** Names of the environment variables that it gets from the bridge's own; `PATH`, `HOME` and a few more always. */
  env: z.array(z.string()).default([]),
  /** Seconds between TERM and KILL when a turn has to end. */
  killGrace: z.number().min(0).max(600).default(10),
  /** Seconds without any output after which a turn is ended. For programs that write while they work. */
  idleTimeout: Seconds.optional(),
  /** Bytes of memory that all processes of a turn may have in use; looked at every second, on Linux only. */
  memoryLimit: z.int().min(1_048_576).optional(),
  /** Seconds of processor time that all processes of a turn may take; looked at every second, on Linux only. */
  cpuLimit: Seconds.optional(),
  /**
   * What ends with a turn. `auto`: everything that it started, by a PID namespace where the machine allows one,
   * else by process group and environment. `namespace`: refuses to run without one. `group`: only the process
   * group, so that a daemon which the agent starts outlives a turn that ends by itself.
   */
  containment: z.enum(['auto', 'namespace', 'group']).default('auto'),
  /**
   * Seconds of silence after the program's final result when it has not exited by then: it is ended, and the
   * turn counts as done. Only where its output has such a result.
   */
  exitGrace: z.number().min(0).max(600).default(5),
};

const ProcessSettings = z.object(processSettings);
export type ProcessSettings = z.infer<typeof ProcessSettings>;
