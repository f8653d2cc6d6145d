import { useCallback, useState } from 'react';
import { readPlace, type ListPlace } from './list-place';

interface Kept {
  /** The filters that it is a place of. */
  of: string;
  place: ListPlace | null;
}

/**
 * @param of - the filters; other ones begin anew
 * @returns how much of the list is shown, or null for the beginning as it changes. It is kept with the entry of the
 *   browser's history, so that "back" shows the same again; a reload begins anew, for nothing is known any more
 */
export function usePlace(of: string): [ListPlace | null, (place: ListPlace | null) => void] {
  const [kept, setKept] = useState<Kept>(() => ({ of, place: recall(of) }));
  if (kept.of !== of) setKept({ of, place: recall(of) });
  const setPlace = useCallback(
    (place: ListPlace | null) => {
      setKept({ of, place });
      // Next keeps its own things there, and leaves alone what is written together with them.
      const taskList = { of, place, load: performance.timeOrigin };
      window.history.replaceState({ ...window.history.state, taskList }, '');
    },
    [of],
  );
  return [kept.of === of ? kept.place : null, setPlace];
}

function recall(of: string): ListPlace | null {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !('taskList' in state)) return null;
  const kept = state.taskList;
  if (typeof kept !== 'object' || kept === null || !('place' in kept)) return null;
  if (!('of' in kept) || kept.of !== of) return null;
  return 'load' in kept && kept.load === performance.timeOrigin ? readPlace(kept.place) : null;
}
