import { useDeferredValue } from 'react';

/**
 * @returns whether what is there may be drawn: at once where it was there already, else a moment later, for then React
 *   draws it in pieces, between which a key or a click is taken. Drawn when it comes, a page holds up all else
 */
export function useDrawable(isThere: boolean): boolean {
  return useDeferredValue(isThere) && isThere;
}
