const allowed = new Set(['http:', 'https:', 'mailto:']);

/**
 * @returns the address when a person may be led to it from text that somebody else wrote; null otherwise: no other
 *   scheme, and nothing relative, which would lead to a page of the dashboard itself
 */
export function safeUrl(text: string): string | null {
  if (text.length > 4_000 || !URL.canParse(text)) return null;
  const url = new URL(text);
  return allowed.has(url.protocol) ? url.href : null;
}

/** @returns the same for a page of the web alone */
export function safeWebUrl(text: string): string | null {
  const url = safeUrl(text.trim());
  return url?.startsWith('http') ? url : null;
}
