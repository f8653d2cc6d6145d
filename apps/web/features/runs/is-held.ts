import type { HoldReason, Run } from '@callboard/core/contracts/run';

/** @returns whether the turn waits for a person */
export function isHeld(run: Run): run is Run & { hold: HoldReason } {
  return run.hold !== null;
}
