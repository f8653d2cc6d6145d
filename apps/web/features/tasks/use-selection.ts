import { useMemo, useRef, type Dispatch, type SetStateAction } from 'react';
import type { ListedTask } from '@callboard/core/contracts/task';

export interface Selection {
  /** As they are now, where that is known. */
  tasks: ListedTask[];
  /** Every one that is loaded is chosen. */
  all: boolean;
  has: (id: string) => boolean;
  check: (task: ListedTask, how: { on: boolean; isRange: boolean }) => void;
  checkAll: (on: boolean) => void;
  /** Drops all but these. */
  keep: (ids: readonly string[]) => void;
}

/** The chosen tasks by their ids, as they were then. */
export type Chosen = ReadonlyMap<string, ListedTask>;

interface SelectionOptions {
  loaded: readonly ListedTask[];
  chosen: Chosen;
  setChosen: Dispatch<SetStateAction<Chosen>>;
}

/** Which tasks are chosen, also of those that have been scrolled or filtered away. */
export function useSelection({ loaded, chosen, setChosen }: SelectionOptions): Selection {
  const last = useRef<string>(undefined);
  const tasks = useMemo(() => {
    const now = new Map(loaded.map((task) => [task.id, task]));
    return Array.from(chosen.values(), (task) => now.get(task.id) ?? task);
  }, [chosen, loaded]);
  const change = (some: readonly ListedTask[], on: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const task of some) {
        if (on) next.set(task.id, task);
        else next.delete(task.id);
      }
      return next;
    });
  return {
    tasks,
    all: loaded.length > 0 && loaded.every(({ id }) => chosen.has(id)),
    has: (id) => chosen.has(id),
    check(task, { on, isRange }) {
      change(isRange ? between(loaded, last.current, task) : [task], on);
      last.current = task.id;
    },
    checkAll: (on) => change(on ? loaded : tasks, on),
    keep: (ids) =>
      setChosen(new Map(tasks.filter(({ id }) => ids.includes(id)).map((task) => [task.id, task]))),
  };
}

/** @returns the tasks from the one to the other, in whichever order these stand */
function between(
  loaded: readonly ListedTask[],
  from: string | undefined,
  to: ListedTask,
): readonly ListedTask[] {
  const ends = [loaded.findIndex(({ id }) => id === from), loaded.findIndex(({ id }) => id === to.id)];
  if (ends.includes(-1)) return [to];
  return loaded.slice(Math.min(...ends), Math.max(...ends) + 1);
}
