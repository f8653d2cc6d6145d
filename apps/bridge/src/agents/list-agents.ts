import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { Core } from '@callboard/core/context';
import type { Agent, AgentLimits } from '@callboard/core/contracts/overview';
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
        limits: limitsOf(agent, config),
        running: counts.get(agent.name)?.running ?? 0,
        pending: counts.get(agent.name)?.pending ?? 0,
        turnsPerHour: agent.turnsPerHour ?? null,
        nextTurnAt: (await findNextTurn(db, agent))?.toISOString() ?? null,
      };
    }),
  );
}

/** An agent that is no process has no limits of one. */
function limitsOf(agent: AgentConfig, { limits }: Config): AgentLimits {
  const { queueTimeout, maxWaiting, outputLimit } = agent;
  const { idleTimeout, memoryLimit, cpuLimit } = 'containment' in agent ? agent : {};
  return {
    idleSeconds: idleTimeout ?? null,
    queueSeconds: queueTimeout ?? null,
    waiting: maxWaiting ?? null,
    outputBytes: outputLimit ?? limits.output,
    memoryBytes: memoryLimit ?? null,
    cpuSeconds: cpuLimit ?? null,
  };
}
