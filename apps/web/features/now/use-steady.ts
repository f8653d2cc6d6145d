import { type FocusEvent, useState } from 'react';

/**
 * Keeps a list in its order while someone is inside it: what they read or write in does not move. What comes meanwhile
 * stands at its end.
 *
 * @returns the items to show, and what makes an element the box whose focus counts
 */
export function useSteady<Item>(items: readonly Item[], idOf: (item: Item) => string) {
  const [isInside, setInside] = useState(false);
  const [order, setOrder] = useState<readonly string[]>([]);
  const shown = isInside ? steady(items, order, idOf) : items;
  return {
    shown,
    box: {
      onFocus: () => {
        if (isInside) return;
        setOrder(items.map(idOf));
        setInside(true);
      },
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
      },
    },
  };
}

function steady<Item>(
  items: readonly Item[],
  order: readonly string[],
  idOf: (item: Item) => string,
): Item[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  const known = order.flatMap((id) => byId.get(id) ?? []);
  return [...known, ...items.filter((item) => !order.includes(idOf(item)))];
}
