/** A stretch in which nothing happened, drawn short. */
export interface Pause {
  /** Where it stands, from 0 to 1, and how wide it is drawn. */
  at: number;
  width: number;
  /** How long it was, in milliseconds. */
  ms: number;
}

export interface TimeScale {
  /** @returns where an instant stands, from 0 to 1 */
  place: (at: number) => number;
  pauses: Pause[];
}

type Stretch = readonly [from: number, to: number];

/** A pause is drawn short when it is longer than this part of all the time in which something happened. */
const longPause = 0.2;
const drawnPause = 0.06;

/**
 * @param stretches - in which something happened, in milliseconds
 * @returns a scale on which long pauses between them are short: a night between two turns of a second would leave
 *   nothing of them to be seen
 */
export function createTimeScale(stretches: readonly Stretch[]): TimeScale {
  const busy = join(stretches);
  const active = Math.max(
    1,
    busy.reduce((sum, [from, to]) => sum + to - from, 0),
  );
  const pieces: { from: number; to: number; start: number; length: number; isPause: boolean }[] = [];
  let length = 0;
  const add = (from: number, to: number, drawn: number) => {
    pieces.push({ from, to, start: length, length: drawn, isPause: drawn < to - from });
    length += drawn;
  };
  busy.forEach(([from, to], index) => {
    const before = busy[index - 1]?.[1];
    if (before !== undefined) {
      const pause = from - before;
      add(before, from, pause > active * longPause ? active * drawnPause : pause);
    }
    add(from, to, to - from);
  });
  const total = Math.max(1, length);
  return {
    place(at) {
      const piece = pieces.find(({ to }) => at <= to);
      if (!piece) return pieces.length === 0 ? 0 : length / total;
      const part = piece.to === piece.from ? 0 : Math.max(0, at - piece.from) / (piece.to - piece.from);
      return (piece.start + part * piece.length) / total;
    },
    pauses: pieces
      .filter(({ isPause }) => isPause)
      .map(({ from, to, start, length: drawn }) => ({
        at: start / total,
        width: drawn / total,
        ms: to - from,
      })),
  };
}

function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}
