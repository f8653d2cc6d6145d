import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  lt,
  lte,
  max,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type TaskWindow, wholePayloadBytes } from '../contracts/task-detail.ts';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';

/** What is read of a thread, oldest first. */
export interface ThreadPart {
  tasks: TaskRow[];
  messages: MessageRow[];
  /** Of messages whose payload is only the beginning: the bytes of the whole. */
  cut: Map<string, number>;
  runs: RunRow[];
  earlier: number;
  later: number;
}

/** Characters of a payload that is cut. */
const beginning = 4_000;
/** Tasks that are named whatever part of their thread is read. */
const newestTasks = 50;

const asText = sql`case json_typeof(${messages.payload})
  when 'string' then ${messages.payload} #>> '{}' else ${messages.payload}::text end`;
const bytes = sql<number>`octet_length(${messages.payload}::text)`;
const columns = {
  ...getTableColumns(messages),
  payload: sql`case when ${bytes} > ${wholePayloadBytes} then to_json(left(${asText}, ${beginning}))
    else ${messages.payload} end`.mapWith(messages.payload),
  bytes: bytes.mapWith(Number),
};

/** @returns the messages around one of them, or the newest, with what belongs to them */
export async function readThreadPart(db: Db, task: TaskRow, window: TaskWindow): Promise<ThreadPart> {
  const { threadId } = task;
  const anchor = await findAnchor(db, threadId, window.around);
  const read = (where: SQL | undefined, order: SQL, limit: number) =>
    db
      .select(columns)
      .from(messages)
      .where(and(eq(messages.threadId, threadId), where))
      .orderBy(order)
      .limit(limit);
  const [upTo, after] = await Promise.all([
    read(lte(messages.seq, anchor), desc(messages.seq), window.before),
    read(gt(messages.seq, anchor), asc(messages.seq), window.after),
  ]);
  const found = [...upTo.toReversed(), ...after];
  const [first, last] = [found[0]?.seq ?? anchor, found.at(-1)?.seq ?? anchor];
  const count = (where: SQL) => db.$count(messages, and(eq(messages.threadId, threadId), where));
  const [earlier, later] = await Promise.all([count(lt(messages.seq, first)), count(gt(messages.seq, last))]);
  const [runRows, taskRows] = await Promise.all([
    readRuns(db, threadId, {
      from: earlier > 0 ? found[0]?.createdAt : undefined,
      to: later > 0 ? found.at(-1)?.createdAt : undefined,
    }),
    readTasks(db, task, new Set(found.map((message) => message.taskId))),
  ]);
  return {
    tasks: taskRows,
    messages: found,
    cut: new Map(found.filter((row) => row.bytes > wholePayloadBytes).map((row) => [row.id, row.bytes])),
    runs: runRows,
    earlier,
    later,
  };
}

/** @returns the `seq` of the message that is asked for, of the last one before the run that is, or of the newest */
async function findAnchor(db: Db, threadId: string, around: string | undefined): Promise<number> {
  const latest = async (where: SQL | undefined) => {
    const [row] = await db
      .select({ seq: max(messages.seq) })
      .from(messages)
      .where(and(eq(messages.threadId, threadId), where));
    return row?.seq ?? null;
  };
  const asked = around === undefined ? null : await latest(eq(messages.id, around));
  if (around === undefined || asked !== null) return asked ?? (await latest(undefined)) ?? 0;
  const start = db.select({ at: runs.createdAt }).from(runs).where(eq(runs.id, around));
  return (await latest(sql`${messages.createdAt} <= (${start})`)) ?? (await latest(undefined)) ?? 0;
}

/** Of the end of a thread, every turn that is not over: a retry belongs to a message from long ago. */
function readRuns(
  db: Db,
  threadId: string,
  { from, to }: { from: Date | undefined; to: Date | undefined },
): Promise<RunRow[]> {
  const within = and(from ? gte(runs.createdAt, from) : undefined, to ? lte(runs.createdAt, to) : undefined);
  const open = to ? undefined : inArray(runs.status, ['pending', 'running']);
  return db
    .select()
    .from(runs)
    .where(and(eq(runs.threadId, threadId), within && or(within, open)))
    .orderBy(asc(runs.id));
}

async function readTasks(db: Db, task: TaskRow, ids: Set<string>): Promise<TaskRow[]> {
  const newest = await db
    .select()
    .from(tasks)
    .where(eq(tasks.threadId, task.threadId))
    .orderBy(desc(tasks.id))
    .limit(newestTasks);
  const known = new Map([task, ...newest].map((row) => [row.id, row]));
  const missing = [...ids].filter((id) => !known.has(id));
  const others = missing.length > 0 ? await db.select().from(tasks).where(inArray(tasks.id, missing)) : [];
  return [...known.values(), ...others].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
