import { useMemo, useRef, type Dispatch, type SetStateAction } from 'react';

interface Chooseable {
  id: string;
}

export interface Selection<Item extends Chooseable> {
  /** As they are now, where that is known. */
  items: Item[];
  /** Every one that is loaded is chosen. */
  all: boolean;
  has: (id: string) => boolean;
  check: (item: Item, how: { on: boolean; isRange: boolean }) => void;
  checkAll: (on: boolean) => void;
  /** Drops all but these. */
  keep: (ids: readonly string[]) => void;
}

/** The chosen ones by their ids, as they were then. */
export type Chosen<Item> = ReadonlyMap<string, Item>;

interface SelectionOptions<Item> {
  loaded: readonly Item[];
  chosen: Chosen<Item>;
  setChosen: Dispatch<SetStateAction<Chosen<Item>>>;
}

/** Which rows of a list are chosen, also of those that have been scrolled or filtered away. */
export function useSelection<Item extends Chooseable>({
  loaded,
  chosen,
  setChosen,
}: SelectionOptions<Item>): Selection<Item> {
  const last = useRef<string>(undefined);
  const items = useMemo(() => {
    const now = new Map(loaded.map((item) => [item.id, item]));
    return Array.from(chosen.values(), (item) => now.get(item.id) ?? item);
  }, [chosen, loaded]);
  const change = (some: readonly Item[], on: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const item of some) {
        if (on) next.set(item.id, item);
        else next.delete(item.id);
      }
      return next;
    });
  return {
    items,
    all: loaded.length > 0 && loaded.every(({ id }) => chosen.has(id)),
    has: (id) => chosen.has(id),
    check(item, { on, isRange }) {
      change(isRange ? between(loaded, last.current, item) : [item], on);
      last.current = item.id;
    },
    checkAll: (on) => change(on ? loaded : items, on),
    keep: (ids) =>
      setChosen(new Map(items.filter(({ id }) => ids.includes(id)).map((item) => [item.id, item]))),
  };
}

/** @returns the items from the one to the other, in whichever order these stand */
function between<Item extends Chooseable>(
  loaded: readonly Item[],
  from: string | undefined,
  to: Item,
): readonly Item[] {
  const ends = [loaded.findIndex(({ id }) => id === from), loaded.findIndex(({ id }) => id === to.id)];
  if (ends.includes(-1)) return [to];
  return loaded.slice(Math.min(...ends), Math.max(...ends) + 1);
}
