import { expect, test } from 'vitest';
import { isMarkdown } from './markdown-text';

test.for([
  '# A heading',
  'see [the page](https://example.com)',
  '- one\n- two',
  '1. one\n2. two',
  '- [ ] to do',
  'some **bold** words',
  'run `pnpm test`',
  '```\ncode\n```',
  '| a | b |\n| --- | --- |',
])('%j is meant as Markdown', (text) => {
  expect(isMarkdown(text)).toBe(true);
});

test.for([
  'Plain words.\n\nAnd more of them.',
  'a - b\n2 * 3 * 4',
  '#hashtag',
  '',
  '<script>alert(1)</script>',
])('%j is shown as it was written', (text) => {
  expect(isMarkdown(text)).toBe(false);
});

test.for([
  `# quotes\n${'>'.repeat(5_000)}`,
  `# lists\n${'- '.repeat(5_000)}`,
  `# brackets\n${'['.repeat(5_000)}`,
  `# links\n${'![a'.repeat(5_000)}`,
  `# long\n${'word '.repeat(50_000)}`,
])('what is made to hold up its reader is shown as it was written (%#)', (text) => {
  expect(isMarkdown(text)).toBe(false);
});
