import { sql } from 'drizzle-orm';
import type { Config } from '../config/config.ts';
import type { HoldReason } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { threads, traceReleases } from '../db/schema/thread.ts';

export interface WantedTurn {
  message: Pick<MessageRow, 'hops' | 'threadId' | 'senderKind'>;
  agent: string;
}

/**
 * Looks whether a turn may begin without a person: its agent may want approval, and agents that only answer
 * each other are stopped. What a person says is never taken for a loop.
 *
 * @returns why it has to wait; null when it may begin
 */
export async function findHold(tx: Db, config: Config, turn: WantedTurn): Promise<HoldReason | null> {
  return (await findLoop(tx, config, turn)) ?? (wantsApproval(config, turn) ? 'approval' : null);
}

async function findLoop(tx: Db, { loops }: Config, { message }: WantedTurn): Promise<HoldReason | null> {
  if (message.hops > loops.hops) return 'hops';
  if (message.hops === 0) return null;
  const turns = await countTurns(tx, message.threadId);
  if (turns.all >= loops.turns) return 'trace_turns';
  return turns.lastHour >= loops.turnsPerHour ? 'trace_rate' : null;
}

/** Turns that agents' messages started in the whole trace since a person last let it go on. */
async function countTurns(tx: Db, threadId: string): Promise<{ all: number; lastHour: number }> {
  const [row] = await tx.execute<{ all: number; lastHour: number }>(sql`
    select count(*)::int as all,
      (count(*) filter (where r.created_at > now() - interval '1 hour'))::int as "lastHour"
    from ${threads} own
      join ${threads} t on t.trace_id = own.trace_id
      join ${runs} r on r.thread_id = t.id
      join ${messages} m on m.id = r.message_id
      left join ${traceReleases} released on released.trace_id = own.trace_id
    where own.id = ${threadId} and r.attempt = 1 and m.hops > 0
      and r.created_at > coalesce(released.released_at, '-infinity')`);
  return row ?? { all: 0, lastHour: 0 };
}

function wantsApproval({ agents }: Config, { message, agent }: WantedTurn): boolean {
  switch (agents.get(agent)?.approve ?? 'never') {
    case 'never':
      return false;
    case 'from-peers':
      return message.senderKind === 'peer';
    case 'always':
      return true;
  }
}
