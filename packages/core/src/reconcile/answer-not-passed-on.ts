import { aliasedTable, and, desc, eq, gte, inArray, notExists, or, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { goOnWithParent } from '../message/reply.ts';
import { endedTaskStatuses } from '../task/states.ts';
import { tellAskingAgent } from '../task/tell-asking-agent.ts';
import { type Finding, inScope } from './finding.ts';

const asking = aliasedTable(tasks, 'asking');
const turn = aliasedTable(runs, 'turn');

/**
 * A task waits for what was asked in its turn, but that is over and it was not told: its agent gets the answer,
 * or is told that there is none.
 */
export const answerNotPassedOn: Finding = {
  // The row is the task that was asked for: it is always taken before the one in whose turn that happened.
  find: (db, _core, scope) =>
    db
      .select({ taskId: tasks.id, id: tasks.id })
      .from(asking)
      .innerJoin(tasks, eq(tasks.parentTaskId, asking.id))
      .where(
        and(
          eq(asking.status, 'running'),
          inArray(tasks.status, endedTaskStatuses),
          // Telling its agent and the end are one transaction, so the turn is as old as the end.
          notExists(
            db
              .select({ one: sql`1` })
              .from(turn)
              .where(and(eq(turn.taskId, asking.id), gte(turn.createdAt, tasks.finishedAt))),
          ),
          or(inScope(scope, asking.id), inScope(scope)),
        ),
      )
      .orderBy(tasks.id)
      .limit(scope.limit),
  mend: async (tx, core, { task }) => {
    const answer = await findFinalReply(tx, task.id);
    const { parentTaskId } = task;
    if (answer && parentTaskId) await goOnWithParent(tx, core, { parentTaskId, message: answer });
    else await tellAskingAgent(tx, core, task, `It is ${task.status}, without an answer.`);
  },
};

async function findFinalReply(tx: Db, taskId: string): Promise<MessageRow | null> {
  const [reply] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.taskId, taskId),
        eq(messages.isReply, true),
        eq(messages.final, true),
        eq(messages.late, false),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return reply ?? null;
}
