/** Sixteen digits may be more than a double holds; an exponent may overflow. Text that looks so counts too. */
const suspiciousNumber = /[\d.]{16}|[:,[\s]-?\d[\d.]*[eE]/;
/** The end of a key; inside text it can only stand behind an escaped quote, and then counts as one too many. */
const keyEnd = /"\s*:/g;

/**
 * Says quickly whether a body is so ordinary that the careful look of `findJsonDefect`, which takes ten times
 * as long as `JSON.parse`, would find nothing: most bodies are.
 *
 * @param text - valid JSON
 * @param value - what `JSON.parse` made of it
 * @param depth - levels of nesting, the root's own included
 * @returns true only when nothing can be wrong; false says nothing
 */
export function isPlainJson(text: string, value: unknown, depth: number): boolean {
  // NUL and lone surrogates can only come as an escape: raw, the one is no JSON and the other no UTF-8.
  if (text.includes('\\u') || text.includes('__proto__') || suspiciousNumber.test(text)) return false;
  const keys = countKeys(value, depth);
  // A key that came twice is gone from the value, but not from the text.
  return keys !== null && keys === (text.match(keyEnd)?.length ?? 0);
}

/** @returns how many keys there are in all objects; null when they are nested deeper than `depth` */
function countKeys(value: unknown, depth: number): number | null {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return null;
  const members: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let keys = Array.isArray(value) ? 0 : members.length;
  for (const member of members) {
    const inner = countKeys(member, depth - 1);
    if (inner === null) return null;
    keys += inner;
  }
  return keys;
}
