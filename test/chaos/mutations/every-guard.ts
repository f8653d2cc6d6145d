import { styleText } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { describeViolation } from '../checker/check.ts';
import { mutations } from './mutations.ts';
import { playTour } from './tour.ts';

// `pnpm chaos:mutations`: switches each guard off in turn and sees who objects.

const table: string[] = [];

afterAll(() => {
  console.log(`\n${styleText('bold', 'what was switched off → who objected')}\n${table.join('\n')}\n`);
});

test('a bridge with all of its guards keeps every promise on the tour', async () => {
  const violations = await playTour({ edits: [] });
  expect(violations.map(describeViolation)).toEqual([]);
});

test.each(mutations)('the checker objects when $name', async ({ name, objects, scenes, ...changes }) => {
  const violations = await playTour(changes, scenes);
  const who = Array.from(new Set(violations.map(({ invariant }) => invariant)));
  table.push(`${name} → ${who.join(', ') || 'nobody'}`);
  expect(objects.filter((invariant) => who.includes(invariant))).not.toEqual([]);
});
