import type { TypeForm } from '../contracts/type-form.ts';
import type { UserConfig } from './schema.ts';

/** What helps with the usual types. A plain text is best for a task or a question, so these have none. */
const builtIn: readonly TypeForm[] = [
  {
    type: 'BUG',
    template: null,
    fields: [
      { name: 'summary', label: 'What is wrong', kind: 'text', required: true },
      { name: 'steps', label: 'How to see it', kind: 'longtext', required: false },
      { name: 'expected', label: 'What should happen instead', kind: 'longtext', required: false },
    ],
  },
  {
    type: 'REVIEW',
    template: null,
    fields: [
      {
        name: 'summary',
        label: 'What to review',
        kind: 'text',
        required: true,
        help: 'A branch, a file, a text',
      },
      { name: 'url', label: 'Where it is', kind: 'url', required: false },
      { name: 'look_for', label: 'What to look for', kind: 'longtext', required: false },
    ],
  },
];

/** @returns the forms of types: the built-in ones, unless the settings say something else of their type */
export function resolveTypes({ types }: Pick<UserConfig, 'types'>): TypeForm[] {
  const own = Object.entries(types).map(([type, { template = null, fields }]) => ({
    type,
    template,
    fields,
  }));
  return [...builtIn.filter(({ type }) => !own.some((form) => form.type === type)), ...own];
}
