/** @returns the words of a message's content: a text, or parts with a `text` or `content` each */
export function readText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(readText).join('\n');
  if (typeof content !== 'object' || content === null) return '';
  if ('text' in content) return readText(content.text);
  return 'content' in content ? readText(content.content) : '';
}
