/** Everything of C0 but tab and line feed, and DEL. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/**
 * @returns the text with its control characters as the pictures that Unicode has for them (U+2400 and on): a browser
 *   shows them as nothing, so that text could say other things than it seems to
 */
export function visibleText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(controls, (character) =>
      character === '\u007F' ? '\u2421' : String.fromCodePoint(0x24_00 + character.charCodeAt(0)),
    );
}
