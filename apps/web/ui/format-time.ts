const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * @returns how long ago something was: `just now`, `5 min ago`. Never in the future: the clock on the page is
 *   up to a second old, and the bridge's may be ahead
 */
export function formatAgo(at: number, now: number): string {
  const distance = now - at;
  return distance < 5_000 ? 'just now' : `${formatDistance(distance)} ago`;
}

/** @returns how long it is until something is due: `in 20 s`, and `now` when it is */
export function formatUntil(at: number, now: number): string {
  return at - now < 1_000 ? 'now' : `in ${formatDistance(at - now)}`;
}

function formatDistance(ms: number): string {
  if (ms < minute) return `${Math.max(1, Math.round(ms / 1_000))} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < day) return `${Math.floor(ms / hour)} h`;
  return `${Math.floor(ms / day)} d`;
}

/** @returns the exact time, in the reader's own zone */
export function formatExact(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** @returns the time of day in the reader's own zone, `14:02`; with the day when it is not that of `now` */
export function formatClock(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const isToday = then.toDateString() === today.toDateString();
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  return then.toLocaleString(undefined, { ...day, hour: '2-digit', minute: '2-digit' });
}

/** @returns a duration: `840 ms`, `4.2 s`, `1 min 20 s`, `2 h 5 min` */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return twoUnits([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  return twoUnits([Math.floor(seconds / 3_600), 'h'], [Math.floor((seconds % 3_600) / 60), 'min']);
}

/** @returns how long something has taken so far, in whole seconds: a clock that ticks once a second knows no more */
export function formatElapsed(ms: number): string {
  return ms < 1_000 ? '0 s' : formatDuration(Math.floor(ms / 1_000) * 1_000).replace('.0 s', ' s');
}

function twoUnits(large: [number, string], small: [number, string]): string {
  return small[0] === 0 ? large.join(' ') : `${large.join(' ')} ${small.join(' ')}`;
}
