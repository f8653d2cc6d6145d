import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutOffRun } from '@callboard/core/run/cut-off-run';
import { openCore } from '../../harness/open-core.ts';
import { waitFor } from '../../harness/wait-for.ts';
import type { World } from './world.ts';

/**
 * A bridge is frozen during a turn. Another one takes it for lost, ends its agent and lets the turn be repeated;
 * then the first wakes and finds that the agent has ended.
 */
export async function replaceWorker({ folder, bridge, say }: World): Promise<void> {
  const core = await openCore(bridge.env);
  const { body } = await say({ nonce: 'frozen', act: 'hang' });
  const find = () =>
    core.db.query.runs.findFirst({
      where: (row, { and, eq }) => and(eq(row.messageId, String(body['id'])), eq(row.status, 'running')),
    });
  await waitFor(() => readFile(join(folder, 'private', 'frozen.begun'), 'utf8'), {
    what: 'the agent to begin',
    timeout: 8_000,
  });
  const run = await waitFor(find, { what: 'the turn to run' });
  // As the bridge knows it: what the agent takes for its own pid counts in a namespace of its turn.
  if (!run.pid) throw new Error('the turn has no process');
  bridge.pause();
  try {
    process.kill(run.pid, 'SIGKILL');
    await cutOffRun(core, run, { kind: 'lost' });
  } finally {
    bridge.resume();
  }
}
