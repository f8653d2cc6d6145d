/** Everything of C0 but tab and line feed, DEL, and the two overrides of direction (UAX #9), which turn words around. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const hidden = /[\u0000-\u0008\u000B-\u001F\u007F\u202D\u202E]/g;

/**
 * @returns the text with what a browser would not show in sight: control characters as the pictures that Unicode has
 *   for them (U+2400 and on). Text could say other things than it seems to otherwise
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(hidden, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code);
  return code === 0x7f ? '\u2421' : `⟨U+${code.toString(16).toUpperCase()}⟩`;
}
