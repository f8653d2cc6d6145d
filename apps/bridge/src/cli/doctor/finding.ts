/** `warn`: it works, but not for ever or not as meant. `fail`: something does not work. */
export type Level = 'ok' | 'warn' | 'fail';

/** One thing that a check has seen. */
export interface Finding {
  level: Level;
  /** A sentence without its full stop. */
  says: string;
  /** What to do about it, with the command or setting; null when there is nothing to do. */
  remedy: string | null;
}

/** @returns that something is as it should be */
export function ok(says: string): Finding {
  return { level: 'ok', says, remedy: null };
}

export function warn(says: string, remedy: string): Finding {
  return { level: 'warn', says, remedy };
}

export function fail(says: string, remedy: string): Finding {
  return { level: 'fail', says, remedy };
}
