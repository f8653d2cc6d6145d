import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';

/** The first process of a turn's namespace: what its parents there leave behind becomes its child. */
export interface NamespaceKeeper {
  /**
   * Whether nothing but the keeper is left, once the program has ended. False when that cannot be told at once: the
   * processes have to be looked through then.
   */
  isAlone: () => Promise<boolean>;
  /** Ends the namespace with everything that is in it. */
  release: () => void;
}

/** Milliseconds that the keeper of a program that was faster has to say which process it is. */
const patience = 200;

/** @param lifeline descriptor 3 of the wrapper, on which the keeper says its pid (`probe-containment.ts`) */
export function watchKeeper(lifeline: Duplex): NamespaceKeeper {
  const { promise: told, resolve } = Promise.withResolvers<number | null>();
  let said = '';
  lifeline.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.endsWith('\n')) resolve(Number(said));
  });
  // The other end may go first, when all of a turn is killed from outside.
  lifeline.on('error', () => {});
  lifeline.on('close', () => resolve(null));
  return {
    isAlone: async () => {
      const timer = setTimeout(() => resolve(null), patience);
      const pid = await told;
      clearTimeout(timer);
      return pid !== null && hasNoChildren(pid);
    },
    release: () => void lifeline.destroy(),
  };
}

/** The kernel lists them for the one thread that a shell has (proc(5), `children`), where it is built to. */
function hasNoChildren(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') === '';
  } catch {
    return false;
  }
}
