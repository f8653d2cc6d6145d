import { newId } from '@callboard/core/db/new-id';
import type { RunRow } from '@callboard/core/db/schema/run';
import { appendEvents } from '@callboard/core/event/append-events';
import { changeTask } from '@callboard/core/task/change-task';
import type { Scene } from './scene.ts';

/** Begins the turn of a message although it is not its turn, as no bridge may: without the index that forbids it. */
export async function beginAtOnce({ core, sql }: Scene, messageId: string): Promise<RunRow> {
  await sql`drop index run_one_per_thread`;
  await sql`
    update run set status = 'running', bridge_id = ${newId()}, started_at = now() where message_id = ${messageId}`;
  const run = await core.db.query.runs.findFirst({ where: (row, { eq }) => eq(row.messageId, messageId) });
  if (!run) throw new Error('the message has no turn');
  const about = { threadId: run.threadId, taskId: run.taskId, messageId, runId: run.id };
  await appendEvents(core.db, { ...about, type: 'run.started', data: { status: 'running' } });
  await changeTask(core.db, run.taskId, 'start');
  return run;
}
