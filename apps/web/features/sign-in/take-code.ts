/**
 * Takes the one-time code out of the address. The link carries it in the fragment, which is sent to no server
 * and stands in no log; it is removed at once, so that it stands in no history either.
 *
 * @returns the code of a `#code=…` link, or null
 */
export function takeCode(): string | null {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
  if (code === null) return null;
  window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
  return code === '' ? null : code;
}
