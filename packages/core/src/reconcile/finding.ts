import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';

/** A row that nothing would ever go on with. */
export interface Stuck {
  /** The task to take before anything is changed. */
  taskId: string;
  /** The row itself: a task, a run or a message. */
  id: string;
}

export interface Scope {
  /** Rows at most. */
  limit: number;
  /** Looks at these tasks alone. */
  taskIds?: readonly string[] | undefined;
}

/** One way in which something can have stopped for ever: how to find it, and how to put it right. */
export interface Finding {
  find: (db: Db, core: Core, scope: Scope) => Promise<Stuck[]>;
  /** Called with the task taken and the row found once more. */
  mend: (tx: Db, core: Core, about: { task: TaskRow; id: string }) => Promise<void>;
}

/** @returns the part of a finding's condition that all have in common: `taskId` is one of those looked at */
export function inScope({ taskIds }: Scope, taskId: AnyPgColumn = tasks.id): SQL | undefined {
  return taskIds && sql`${taskId} = any(${sql.param(`{${taskIds.join(',')}}`)}::uuid[])`;
}

/** @returns the condition that the task is for an agent that this bridge knows; others see to theirs */
export function isOfKnownAgent({ config }: Core): SQL {
  const names = Array.from(config.agents.keys());
  return sql`${tasks.assigneeKind} = 'agent' and ${inList(sql`${tasks.assigneeName}`, names)}`;
}

/** @returns `value in (…)`, also for a list that is empty */
export function inList(value: SQL, list: readonly string[]): SQL {
  return sql`${value} = any(${sql.param(`{${list.map((item) => JSON.stringify(item)).join(',')}}`)}::text[])`;
}
