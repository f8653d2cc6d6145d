/** @returns whether a version such as `2026.9.6` is at least `minimum`, number by number */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(minimum)];
  for (const [place, number] of need.entries()) {
    const own = have[place] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}

function numbersOf(version: string): number[] {
  return (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
}
