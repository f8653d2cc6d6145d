import { isFault } from '../../history/fault-line.ts';
import { countReconciled } from '../../report/count-reconciled.ts';
import type { Invariant } from '../invariant.ts';

/** What is put right after faults is reported, and no objection. */
export const nothingPutRightInCalm: Invariant = {
  name: 'nothing-put-right-in-calm',
  promise: 'As long as nothing was done to the system, the reconciler has found nothing to put right.',
  find: ({ history: { faults, reconciled } }) => {
    const first = Math.min(...faults.filter(isFault).map(({ at }) => at));
    const inCalm = reconciled.filter(({ at }) => at < first);
    const found = Object.entries(countReconciled(inCalm)).map(([kind, count]) => ({
      what: `${count} × ${kind} was put right before there was any fault`,
      ids: [kind],
      rows: inCalm,
    }));
    return Promise.resolve(found);
  },
};
