import { and, desc, eq, exists, gte, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import type { TaskListInput, TaskPage } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { tasks } from '../db/schema/task.ts';
import { toPage } from '../db/to-page.ts';
import { toTask } from './to-task.ts';

/** @returns one page of tasks, newest first */
export async function listTasks(db: Db, input: TaskListInput): Promise<TaskPage> {
  const rows = await db
    .select()
    .from(tasks)
    .where(
      and(
        input.cursor ? lt(tasks.id, input.cursor) : undefined,
        input.status ? inArray(tasks.status, input.status) : undefined,
        input.agent ? and(eq(tasks.assigneeKind, 'agent'), eq(tasks.assigneeName, input.agent)) : undefined,
        input.peer ? hasPeer(input.peer) : undefined,
        input.requester ? eq(tasks.requesterKind, input.requester) : undefined,
        input.type ? eq(tasks.type, input.type) : undefined,
        input.since ? gte(tasks.createdAt, new Date(input.since)) : undefined,
        input.search ? mentions(db, input.search) : undefined,
      ),
    )
    .orderBy(desc(tasks.id))
    .limit(input.limit + 1);
  return toPage(rows.map(toTask), input.limit);
}

function hasPeer(peer: string) {
  return or(
    and(eq(tasks.requesterKind, 'peer'), eq(tasks.requesterName, peer)),
    and(eq(tasks.assigneeKind, 'peer'), eq(tasks.assigneeName, peer)),
  );
}

/** The task's ids, or the text of one of its messages, hold what is looked for, in any case of letters. */
function mentions(db: Db, search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    eq(sql`${tasks.id}::text`, search.toLowerCase()),
    eq(tasks.externalId, search),
    exists(
      db
        .select({ one: sql`1` })
        .from(messages)
        .where(and(eq(messages.taskId, tasks.id), ilike(sql`${messages.payload}::text`, pattern))),
    ),
  );
}
