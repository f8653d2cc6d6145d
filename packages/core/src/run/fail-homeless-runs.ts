import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { bridges } from '../db/schema/bridge.ts';
import { lockTask } from '../task/lock-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/** So many at a time: the bridge that does it has to say between two looks that it is there itself. */
const batch = 100;

/**
 * Fails the waiting turns of agents that no bridge has: taken out of the config, say. Otherwise they would
 * wait for ever, and their threads with them. A bridge that has not been forgotten yet may come back, so its
 * agents still count.
 *
 * @returns the runs that failed; what is left is found by the next look
 */
export async function failHomelessRuns(core: Core): Promise<RunRow[]> {
  const agents = await findHomeless(core.db);
  if (agents.length === 0) return [];
  const waiting = await core.db
    .select()
    .from(runs)
    .where(and(inArray(runs.agent, agents), eq(runs.status, 'pending')))
    .orderBy(runs.seq)
    .limit(batch);
  const failed: RunRow[] = [];
  for (const run of waiting) {
    const ended = await failRun(core, run);
    if (ended) failed.push(ended);
  }
  return failed;
}

/** Hops through the index from agent to agent: it runs often, and a backlog may be long. */
async function findHomeless(db: Db): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    with recursive agent(name) as (
      select min(agent) from ${runs} where status = 'pending'
      union all
      select (select min(agent) from ${runs} where status = 'pending' and agent > agent.name)
      from agent where agent.name is not null)
    select name from agent
    where name is not null and not exists (
      select from ${bridges} where agents is null or name = any (agents))`);
  return rows.map(({ name }) => name);
}

function failRun(core: Core, { id, taskId, agent }: RunRow): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    const why = {
      reason: 'no_agent',
      detail: `No bridge has the agent "${agent}" any more. Set it up again and retry.`,
    } as const;
    const [run] = await endRuns(tx, and(runIs(id), eq(runs.status, 'pending')), 'fail', why);
    if (!run) return null;
    if (worksForAssignee(run, task)) {
      const { exitCode, signal, outputBytes, droppedBytes } = run;
      const result = {
        ...why,
        action: 'fail',
        exitCode,
        signal,
        outputBytes,
        droppedBytes,
        text: null,
      } as const;
      await settleTask(tx, core, { task, run, result });
    }
    return run;
  });
}
