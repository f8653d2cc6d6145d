import type { Edit } from './edit.ts';

/** Stands in the payload of a message whose turn kills its bridge. */
export const poisonMark = 'this turn kills its bridge';

/** Shows `passPoison` the prompt of every turn whose process has just started. */
export const poison: Edit = {
  name: 'poison',
  file: 'apps/bridge/src/agents/supervise-turn.ts',
  find: 'const { started, signal } = announce(child, context);',
  replace: 'const { started, signal } = announce(child, context); globalThis.passPoison(turn.prompt);',
};
