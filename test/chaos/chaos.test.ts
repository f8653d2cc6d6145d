import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shortPlan } from './nemesis/short-plan.ts';
import { describeResult } from './report/describe-result.ts';
import { runChaos } from './run-chaos.ts';

// `pnpm chaos` does far more, with another seed each time; this much fits between two changes of the code.
test('two bridges under load keep every promise while seven faults meet them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-chaos-'));
  const result = await runChaos({
    folder,
    seed: 1,
    bridgeCount: 2,
    conversations: 4,
    calm: 0,
    plan: () => shortPlan,
    patience: 45_000,
    say: () => {},
  });
  expect(result.violations, `${describeResult(result)}\nsee ${folder}`).toEqual([]);
  expect(Object.keys(result.faults)).toEqual(
    expect.arrayContaining([
      'failpoint committed',
      'failpoint spawned',
      'failpoint reply_stored',
      'failpoint delivery_sent',
      'postgres_stop immediate',
    ]),
  );
  rmSync(folder, { recursive: true });
});
