import { expect, test } from 'vitest';
import { requireFits } from '../inject/edit.ts';
import { mutations } from './mutations.ts';
import { playTour } from './tour.ts';

test.each(mutations)('the guard is still where it can be switched off: $name', ({ edits }) => {
  expect(() => requireFits(edits)).not.toThrow();
});

// The others take minutes: pnpm chaos:mutations
test.each(mutations.filter(({ isQuick }) => isQuick))(
  'the checker objects when $name',
  async ({ objects, scenes, ...changes }) => {
    const violations = await playTour(changes, scenes);
    expect(objects).toContain(violations.find(({ invariant }) => objects.includes(invariant))?.invariant);
  },
);
