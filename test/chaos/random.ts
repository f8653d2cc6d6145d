/** Numbers that look random and follow from a seed: the same seed, the same decisions. */
export interface Random {
  /** From 0 up to 1, which is never reached. */
  next: () => number;
  /** A whole number, both ends included. */
  between: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <Value>(list: readonly Value[]) => Value;
  shuffle: <Value>(list: readonly Value[]) => Value[];
}

/** @param seed - programs of one run add their names to it: each has its own numbers, and no two share any */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  // mulberry32: 32 bits of state are plenty for choosing faults.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <Value>(list: readonly Value[]) => {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[between(0, list.length - 1)] as Value;
  };
  const shuffle = <Value>(list: readonly Value[]) =>
    list
      .map((value) => ({ value, order: next() }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ value }) => value);
  return { next, between, chance: (probability) => next() < probability, pick, shuffle };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value;
}
