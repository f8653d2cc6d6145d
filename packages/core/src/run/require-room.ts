import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';

/**
 * Makes sure that the task's agent takes another message now. What has been asked already is never refused.
 *
 * @throws CallboardError `conflict` when a turn of the thread runs and the agent takes nothing meanwhile
 *   (`busy: 'reject'`), `too_many` when as many turns wait for it as may (`maxWaiting`)
 */
export async function requireRoom(tx: Db, core: Core, task: TaskRow): Promise<void> {
  const agent = core.config.agents.get(task.assigneeName);
  if (task.assigneeKind !== 'agent' || !agent) return;
  if (agent.busy === 'reject' && (await isBusy(tx, task.threadId))) {
    throw new CallboardError(
      'conflict',
      `agent "${agent.name}" is taking a turn in this thread, and takes no message meanwhile: send it again later`,
    );
  }
  if (agent.maxWaiting === undefined) return;
  const waiting = await tx.$count(runs, and(eq(runs.agent, agent.name), eq(runs.status, 'pending')));
  if (waiting < agent.maxWaiting) return;
  throw new CallboardError(
    'too_many',
    `${waiting} turns wait for agent "${agent.name}", and no more may (maxWaiting): send it again later`,
  );
}

async function isBusy(tx: Db, threadId: string): Promise<boolean> {
  return (await tx.$count(runs, and(eq(runs.threadId, threadId), eq(runs.status, 'running')))) > 0;
}
