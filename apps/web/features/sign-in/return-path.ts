/**
 * @returns the page to go to after the sign-in, from the address's `next`; only ever a path of this dashboard,
 *   since anybody can write a link to the sign-in
 */
export function returnPath(search: string): string {
  const next = new URLSearchParams(search).get('next');
  if (next === null) return '/';
  try {
    const here = 'http://callboard.invalid';
    const url = new URL(next, here);
    return url.origin === here && next.startsWith('/') ? `${url.pathname}${url.search}` : '/';
  } catch {
    return '/';
  }
}
