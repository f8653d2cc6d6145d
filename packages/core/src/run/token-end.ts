import type { FailureReason } from '../contracts/failure-reason.ts';

/** An agent's last callback may still be on its way when its process has ended. */
const afterEndMs = 60_000;
/** An agent that was lost with its bridge may be at work still, frozen with it or on a machine cut off. */
const afterLossMs = 24 * 3_600_000;

/**
 * @returns until when a callback of a run that has ended is taken: it is kept as late and changes nothing. At
 *   once over when somebody canceled it.
 */
export function tokenEnd(reason: FailureReason | null): Date {
  switch (reason) {
    case 'canceled':
      return new Date();
    case 'lost':
    case 'poisoned':
      return new Date(Date.now() + afterLossMs);
    default:
      return new Date(Date.now() + afterEndMs);
  }
}
