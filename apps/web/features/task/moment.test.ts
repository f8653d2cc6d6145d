import { expect, test } from 'vitest';
import { anchorOf, readMoment } from './moment';

const id = '01a20611-e18a-7390-9504-9635830a2d41';

test('the address of a message or turn leads back to it', () => {
  for (const kind of ['message', 'run'] as const) {
    expect(readMoment(`#${anchorOf({ kind, id })}`)).toEqual({ kind, id });
  }
});

test.for(['', '#', '#composer', '#message-', '#message-1', `#task-${id}`])('%j is no moment', (hash) => {
  expect(readMoment(hash)).toBe(null);
});
