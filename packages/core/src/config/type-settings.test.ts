import { expect, test } from 'vitest';
import { explainIssue } from './explain-issue.ts';
import { resolveTypes } from './resolve-types.ts';
import { UserConfig } from './schema.ts';

const summary = { name: 'summary', kind: 'text' } as const;

/** @returns what is wrong with the settings of the type BUG, in a line */
function refusal(settings: unknown): string | null {
  const given = { types: { BUG: settings } };
  const { error } = UserConfig.safeParse(given);
  return error ? explainIssue(error, given) : null;
}

test('a type of one’s own comes beside the built-in ones, and takes the place of one of its name', () => {
  const { types } = UserConfig.parse({
    types: { BUG: {}, NOTE: { template: 'Dear all,' }, TASK: { template: { text: '' } } },
  });
  expect(resolveTypes({ types })).toMatchObject([
    { type: 'REVIEW' },
    { type: 'BUG', template: null, fields: [] },
    { type: 'NOTE', template: 'Dear all,' },
    { type: 'TASK', template: { text: '' } },
  ]);
});

test.for([
  [{ fields: [{ ...summary, kind: 'date' }] }, /^types\.BUG\.fields\.0\.kind must be "text", "longtext", /],
  [{ fields: [{ ...summary, name: 'two words' }] }, /^types\.BUG\.fields\.0\.name must be 1 to 64 letters/],
  [{ fields: [{ ...summary, name: 'constructor' }] }, /^types\.BUG\.fields\.0\.name must be another word/],
  [{ fields: [summary, summary] }, /^types\.BUG\.fields\.1\.name must be another than those before/],
  [
    { fields: [{ name: 'where', kind: 'choice', options: ['here'], default: 'there' }] },
    /^types\.BUG\.fields\.0\.default must be what the field takes, but it is "there"/,
  ],
  [{ fields: [{ name: 'where', kind: 'choice' }] }, /^types\.BUG\.fields\.0\.options /],
  [{ fields: [summary], template: 'A text' }, /^types\.BUG\.template must be an object of the fields/],
  [{ fields: [summary], template: { sumary: '' } }, /^types\.BUG\.template must be an object of the fields/],
] as const)('%j is refused, and the line says where', ([settings, why]) => {
  expect(refusal(settings)).toMatch(why);
});

test('a form may begin with a template of some of its fields', () => {
  expect(
    refusal({ fields: [{ ...summary, required: true }], template: { summary: 'It is slow' } }),
  ).toBeNull();
  expect(refusal({ fields: [{ ...summary, required: true }], template: {} })).toBeNull();
});
