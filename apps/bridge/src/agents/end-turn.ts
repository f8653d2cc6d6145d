import { readFile } from 'node:fs/promises';
import { endProcesses, killPatience, waitUntilGone, type Ending } from './end-processes.ts';
import type { NamespaceKeeper } from './namespace-keeper.ts';
import type { Cause } from './wait-for-cause.ts';

export interface EndingTurn {
  /** The first process of the turn, whose group bears its pid. */
  pid: number;
  runId: string;
  cause: Cause;
  /** Milliseconds between TERM and KILL. */
  grace: number;
  /** What left the group on purpose may outlive a turn that ends by itself. */
  sparesDaemons: boolean;
  /** Of the turn's namespace; null when it has none. */
  keeper: NamespaceKeeper | null;
  /** Whether its first process has come to an end of its own; nobody knows what one leaves that was killed. */
  hasExited: () => boolean;
}

/** Milliseconds that what an agent leaves behind has: to write out what it holds, and then after TERM. */
const leftoverPatience = 300;
const leftoverGrace = 500;
/** Milliseconds between TERM and KILL, at most, of a turn that took more than it may. */
const excessGrace = 1_000;

/** What a program had left running when it exited. */
export interface Leftovers {
  /** Names of the processes, as the kernel has them; empty where there is no /proc. */
  names: string[];
  ending: Exclude<Ending, 'gone'>;
}

export interface TurnEnd {
  ending: Ending;
  /** Null: nothing, or the program did not exit by itself. */
  leftovers: Leftovers | null;
}

/**
 * Ends everything of a turn: what an agent has left when it exits has a moment, then TERM and a shorter grace.
 * Its namespace goes last, with whatever was not found by its group or mark.
 */
export async function endTurn({ keeper, hasExited, ...turn }: EndingTurn): Promise<TurnEnd> {
  if (keeper === null) return endFound(turn, false);
  // What most turns leave: nothing. Looking through all processes of the machine would cost more than the turn.
  const isEmpty = turn.cause === 'exited' && hasExited() && (await keeper.isAlone());
  const end = isEmpty ? ({ ending: 'gone', leftovers: null } as const) : await endFound(turn, true);
  keeper.release();
  if (isEmpty) return end;
  const rest = await waitUntilGone({ group: turn.pid, runId: null }, killPatience);
  return rest === null ? end : { ...end, ending: 'left' };
}

async function endFound(
  turn: Omit<EndingTurn, 'keeper' | 'hasExited'>,
  sparesKeeper: boolean,
): Promise<TurnEnd> {
  const { pid, runId, cause, grace, sparesDaemons } = turn;
  // What takes too much of the machine must not go on for long.
  const patience = cause === 'exceeded' ? Math.min(grace, excessGrace) : grace;
  if (cause !== 'exited') {
    return { ending: await endProcesses({ group: pid, runId, sparesKeeper }, patience), leftovers: null };
  }
  const trace = { group: pid, runId: sparesDaemons ? null : runId, sparesKeeper };
  const rest = await waitUntilGone(trace, leftoverPatience);
  if (rest === null) return { ending: 'gone', leftovers: null };
  const names = await Promise.all([...rest.members, ...rest.strays].map(readName));
  const ending = await endProcesses(trace, Math.min(grace, leftoverGrace));
  const known = names.filter((name) => name !== null);
  return { ending, leftovers: ending === 'gone' ? null : { names: known, ending } };
}

async function readName(pid: number): Promise<string | null> {
  return readFile(`/proc/${pid}/comm`, 'utf8').then(
    (name) => name.trim(),
    () => null,
  );
}
