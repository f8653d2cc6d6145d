import { migrateDatabase } from '@callboard/core/db/migrate';
import { openDatabase } from '@callboard/core/db/client';
import { type Asked, askForTurn, tellingProgram } from '../ask-for-turn.ts';
import { startBareServer } from '../bare-server.ts';
import type { Bench, Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { postUnderLoad } from '../http-load.ts';
import { seedDatabase } from '../../scripts/seed/seed-database.ts';
import { type Requirement, toRow } from '../row.ts';
import { median, quantile } from '../summarise.ts';

/** An agent that never ends its one turn: what is asked of it waits. */
const parked = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };

interface Side extends Asked {
  /** Milliseconds from messages to first instructions. */
  wakeUps: number[];
  perSecond: number[];
}

/** The same bridge twice: on an empty database, and on one with a long history and a long queue. */
export const history: Measurement = {
  name: 'history',
  needs: ['wrk'],
  measure: async (bench, scope) => {
    const [finished, waiting] = bench.quick ? [10_000, 1_000] : [1_000_000, 100_000];
    const empty = await startSide(bench, scope);
    const full = await startSide(bench, scope, { tasks: finished + waiting, open: waiting });
    await measureSides(bench, [empty, full]);
    const work = `with ${finished.toLocaleString('en')} finished and ${waiting.toLocaleString('en')} waiting tasks`;
    const row = (what: string, pick: (side: Side) => number, more: { unit: string; must?: Requirement }) =>
      toRow({
        work,
        what,
        value: pick(full),
        comparedWith: 'the empty database',
        reference: pick(empty),
        ...more,
      });
    return [
      row('accepted at 64 connections', (side) => median(side.perSecond), {
        unit: '/s',
        must: { of: 'ratio', atLeast: 0.9 },
      }),
      row('POST to first instruction, p50', (side) => quantile(side.wakeUps, 0.5), { unit: 'ms' }),
      row('POST to first instruction, p99', (side) => quantile(side.wakeUps, 0.99), {
        unit: 'ms',
        must: { of: 'ratio', atMost: 2 },
      }),
    ];
  },
};

/** Rounds alternate. What is accepted fills the database, so it comes last. */
async function measureSides({ quick }: Bench, sides: readonly Side[]): Promise<void> {
  const [turns, rounds, seconds] = quick ? [40, 2, 1] : [300, 5, 3];
  for (let round = -10; round < turns; round += 1) {
    for (const side of sides) {
      const { firstInstructionMs } = await askForTurn(side);
      if (round >= 0) side.wakeUps.push(firstInstructionMs);
    }
  }
  for (let round = -1; round < rounds; round += 1) {
    for (const { url, perSecond } of sides) {
      const load = { url: `${url}/message`, connections: 64, seconds, agent: 'parked' };
      const result = await postUnderLoad(load);
      if (round >= 0) perSecond.push(result.perSecond);
    }
  }
}

async function startSide(
  bench: Bench,
  scope: AsyncDisposableStack,
  seeded?: { tasks: number; open: number },
): Promise<Side> {
  const databaseUrl = await bench.createDatabase(scope);
  if (seeded) await seed(databaseUrl, seeded);
  const peer = await startBareServer();
  scope.defer(peer.stop);
  const agents = { main: { command: [...tellingProgram, '{message_file}'] }, parked };
  const config = { agents, defaultAgent: 'main', stopGrace: 0 };
  const { url } = await startBenchBridge({ databaseUrl, peerUrl: peer.url, config }, scope);
  return { url, peer, wakeUps: [], perSecond: [] };
}

async function seed(databaseUrl: string, { tasks, open }: { tasks: number; open: number }): Promise<void> {
  await migrateDatabase(databaseUrl);
  const { sql, close } = openDatabase(databaseUrl, 1);
  try {
    await seedDatabase(sql, { tasks, open, agents: ['parked'] });
    // Those that wait for a person's approval wait for the agent instead: the longer queue to look through.
    await sql`update run set hold = null where status = 'pending'`;
    // The search has taken them in already, as it has where tasks come one by one.
    await sql`
      insert into upkeep_state (job, state) select 'search', json_build_object('before', null, 'after',
        json_build_object('xid', pg_current_xact_id()::text, 'id', (select max(id)::text from event)))`;
    await sql`vacuum (analyze) run`;
  } finally {
    await close();
  }
}
