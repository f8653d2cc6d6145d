import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { Id } from '../contracts/primitives.ts';
import type { Db } from '../db/client.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';

export interface PeerTask {
  task: TaskRow;
  /** What the peer is in it. */
  role: 'requester' | 'assignee';
}

/**
 * Finds the task that a peer means by an id: one that it was asked for, by our id; else the newest one that it
 * asked for, by the id that it gave or was given.
 */
export async function findPeerTask(tx: Db, peer: string, taskId: string): Promise<PeerTask | null> {
  const ours = Id.safeParse(taskId).success;
  if (ours) {
    const [asked] = await tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.id, taskId), eq(tasks.assigneeKind, 'peer'), eq(tasks.assigneeName, peer)));
    if (asked) return { task: asked, role: 'assignee' };
  }
  const [asking] = await tx
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.requesterKind, 'peer'),
        eq(tasks.requesterName, peer),
        or(
          eq(tasks.externalId, taskId),
          ours ? and(isNull(tasks.externalId), eq(sql`${tasks.id}::text`, taskId)) : undefined,
        ),
      ),
    )
    .orderBy(desc(tasks.id))
    .limit(1);
  return asking ? { task: asking, role: 'requester' } : null;
}

/** @returns by what the task that a peer calls so is locked, whether it exists yet or not */
export function peerTaskName(peer: string, taskId: string): string {
  return `task ${peer}\n${taskId}`;
}
