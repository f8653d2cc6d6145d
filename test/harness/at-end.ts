import { afterAll } from 'vitest';

const endings: (() => Promise<unknown>)[] = [];

/** Has `end` called when the test file is done, whatever happened in it; what was started last ends first. */
export function atEnd(end: () => Promise<unknown>): void {
  endings.push(end);
}

// Vitest loads this module anew for every test file, so the hook belongs to that file.
afterAll(async () => {
  const problems: unknown[] = [];
  for (const end of endings.splice(0).toReversed()) {
    await end().catch((error: unknown) => problems.push(error));
  }
  if (problems.length > 0) throw new AggregateError(problems, 'what the tests started did not end');
}, 60_000);
