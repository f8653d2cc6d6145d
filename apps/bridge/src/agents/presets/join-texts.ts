/**
 * @returns the text of a tool's result or a message's content, which is a text, or parts with a text each;
 *   anything else as JSON
 */
export function joinTexts(content: unknown): string {
  if (content == null) return '';
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return JSON.stringify(content);
  return content.map((part: unknown) => textOf(part) ?? JSON.stringify(part)).join('\n');
}

function textOf(part: unknown): string | null {
  if (typeof part !== 'object' || part === null || !('text' in part)) return null;
  return typeof part.text === 'string' ? part.text : null;
}
