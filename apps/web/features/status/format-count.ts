import { countedTo } from '@callboard/core/contracts/counted-to';

/** @returns the count as a person reads it: `10,000+` where nobody has counted on */
export function formatCount(count: number): string {
  const shown = Math.min(count, countedTo).toLocaleString('en');
  return count > countedTo ? `${shown}+` : shown;
}
