import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FailureReason } from './failure-reason.ts';
import { failureSentences } from './failure-sentences.ts';

test('every reason, and no other, is documented and has a sentence', async () => {
  const docs = await readFile(new URL('../../../../docs/agents.md', import.meta.url), 'utf8');
  const section = docs.slice(docs.indexOf('## How a turn can end badly'));
  const documented = Array.from(section.matchAll(/^\| `(\w+)` +\|/gm), ([, reason]) => String(reason));
  expect(documented.toSorted()).toEqual(FailureReason.options.toSorted());
  for (const sentence of Object.values(failureSentences)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
