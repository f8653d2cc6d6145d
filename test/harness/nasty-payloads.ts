import type { MessagePayload } from '@callboard/core/contracts/message';

/** Markdown with what must be shown, and what must lead nowhere. */
export const markdown = [
  '# Please',
  'Use **OAuth**, see [the page](https://example.com/docs) or [this](javascript:alert(1)).',
  '![logo](https://example.com/logo.png)',
].join('\n\n');

/** What is made to run, to break a page or to look like something else. What runs sets `ran` in the page. */
export const nasty = {
  script: '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">',
  token: 'x'.repeat(40_000),
  שם: 'שלום \u202Eevil',
  emoji: '👩‍👩‍👧‍👦'.repeat(200),
  control: 'bell \u0007 red \u001B[31m',
  deep: JSON.parse(`${'['.repeat(50)}1${']'.repeat(50)}`) as MessagePayload,
  many: Array.from({ length: 2_000 }, (_, index) => index),
} satisfies MessagePayload;

/** 4 MiB of it. */
export const longText = `<script>globalThis.ran = true</script>\n${'Words and more words. '.repeat(190_000)}`;
