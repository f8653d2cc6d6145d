/** @returns milliseconds since 1970, with their fractions: other processes here read the same clock */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}
