/** @returns an address as others may see it: some endpoints take their key in the query */
export function showAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
