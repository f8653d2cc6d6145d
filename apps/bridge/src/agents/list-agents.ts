import type { Core } from '@callboard/core/context';
import type { Agent } from '@callboard/core/contracts/overview';
import { countByAgent } from '@callboard/core/run/count-by-agent';
import { findNextTurn } from '@callboard/core/run/find-next-turn';
import { explainAbsence } from './explain-absence.ts';
import { runnerOf } from './runners.ts';
import type { AgentHost } from './turn.ts';

/** @returns the configured agents: whether each can be found now, and what it has to do */
export async function listAgents(
  { db, config }: Pick<Core, 'db' | 'config'>,
  environment: AgentHost['environment'],
): Promise<Agent[]> {
  const counts = await countByAgent(db);
  return Promise.all(
    Array.from(config.agents.values(), async (agent) => {
      const runner = runnerOf(agent);
      return {
        name: agent.name,
        kind: agent.kind,
        command: runner.describe(agent),
        capabilities: runner.capabilities(agent),
        isDefault: agent.name === config.defaultAgent,
        isDemo: agent.kind === 'demo',
        missing: await explainAbsence(agent, environment),
        concurrency: agent.concurrency,
        timeoutSeconds: agent.timeout,
        running: counts.get(agent.name)?.running ?? 0,
        pending: counts.get(agent.name)?.pending ?? 0,
        turnsPerHour: agent.turnsPerHour ?? null,
        nextTurnAt: (await findNextTurn(db, agent))?.toISOString() ?? null,
      };
    }),
  );
}
