import { and, eq, inArray, notExists, notInArray, sql } from 'drizzle-orm';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { createRun } from '../run/create-run.ts';
import { changeTask } from '../task/change-task.ts';
import { openTaskStatuses } from '../task/states.ts';
import { type Finding, inScope, isOfKnownAgent } from './finding.ts';

/** A message to an agent that should have started a turn gets it now. */
export const messageWithoutTurn: Finding = {
  find: (db, core, scope) =>
    db
      .select({ taskId: tasks.id, id: messages.id })
      .from(tasks)
      .innerJoin(messages, eq(messages.taskId, tasks.id))
      .where(
        and(
          inArray(tasks.status, openTaskStatuses),
          sql`${tasks.cancelRequestedAt} is null`,
          isOfKnownAgent(core),
          eq(messages.isReply, false),
          notInArray(messages.type, core.config.messages.recordOnly),
          notExists(
            db
              .select({ one: sql`1` })
              .from(runs)
              .where(eq(runs.messageId, messages.id)),
          ),
          inScope(scope),
        ),
      )
      .orderBy(messages.seq)
      .limit(scope.limit),
  mend: async (tx, core, { task, id }) => {
    const [message] = await tx.select().from(messages).where(eq(messages.id, id));
    if (!message) return;
    await createRun(tx, core, { taskId: task.id, message, agent: task.assigneeName });
    await changeTask(tx, task.id, 'resume');
  },
};
