/** @returns a span as people read it, such as `45 s`, `12 min` or `1 h 5 min` */
export function formatDuration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours >= 48 ? `${Math.round(hours / 24)} days` : `${hours} h ${rest} min`;
}
