import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { expect, test } from 'vitest';
import { buildTimeline, sumPhases } from './timeline';

const at = (ms: number) => new Date(ms).toISOString();
const base = {
  agent: 'main',
  attempt: 1,
  status: 'succeeded',
  hold: null,
  releasedAt: null,
  spawnedAt: null,
};

/** Only what a timeline is made of; the rest of each row is not read. */
function detail(runs: object[], messages: object[] = []): TaskDetail {
  return { runs, messages } as unknown as TaskDetail;
}

const turn = (part: object) => ({
  ...base,
  id: 'r',
  createdAt: at(0),
  startedAt: at(100),
  spawnedAt: at(150),
  finishedAt: at(1_150),
  ...part,
});

function read(runs: object[], messages: object[] = []) {
  return buildTimeline(detail(runs, messages)).map(({ label, phases }) => [
    label,
    ...phases.map(({ kind, from, to, failed }) => `${kind} ${from}-${to ?? ''}${failed ? '!' : ''}`),
  ]);
}

test('a turn waits, is started and runs', () => {
  expect(read([turn({})])).toEqual([['main', 'queued 0-100', 'starting 100-150', 'running 150-1150']]);
});

test('a turn that waits for a person goes on waiting, and is queued once it was let through', () => {
  const unbegun = { startedAt: null, spawnedAt: null, finishedAt: null, status: 'pending' };
  expect(read([turn({ ...unbegun, hold: 'approval' })])).toEqual([['main', 'held 0-']]);
  expect(read([turn({ releasedAt: at(40) })])).toEqual([
    ['main', 'held 0-40', 'queued 40-100', 'starting 100-150', 'running 150-1150'],
  ]);
});

test('a turn that failed before it began has failed while it waited', () => {
  const run = turn({ startedAt: null, spawnedAt: null, finishedAt: at(30), status: 'failed', attempt: 2 });
  expect(read([run])).toEqual([['main, attempt 2', 'queued 0-30!']]);
});

test('deliveries stand between the turns where they began', () => {
  const delivery = { peer: 'mel', status: 'dead', createdAt: at(50), finishedAt: at(900) };
  const rows = read(
    [turn({}), turn({ createdAt: at(2_000), startedAt: null, finishedAt: null })],
    [
      { id: 'm', type: 'RESULT', delivery },
      { id: 'n', type: 'TASK', delivery: null },
    ],
  );
  expect(rows.map(([label]) => label)).toEqual(['main', 'RESULT to mel', 'main']);
  expect(rows[1]).toEqual(['RESULT to mel', 'delivering 50-900!']);
});

test('what each kind took is summed, up to now where it goes on', () => {
  const rows = buildTimeline(detail([turn({}), turn({ finishedAt: null })]));
  expect(sumPhases(rows, 650)).toEqual({ queued: 200, starting: 100, running: 1_500 });
});
