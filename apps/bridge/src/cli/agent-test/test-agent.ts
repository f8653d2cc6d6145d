import { parseEnvironment } from '@callboard/core/config/environment';
import { loadConfig } from '@callboard/core/config/load-config';
import { requireAgent } from '@callboard/core/task/require-assignee';
import { runnerOf } from '../../agents/runners.ts';
import type { AgentHost } from '../../agents/turn.ts';
import { repositoryRoot } from '../../env.ts';
import { findRunning } from '../../running-bridge.ts';
import { checkAgent } from '../doctor/check-agents.ts';
import { compareSettings } from '../doctor/check-settings.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Reported } from '../doctor/run-checks.ts';
import { checkLeftovers } from './check-leftovers.ts';
import { checkListed } from './check-listed.ts';
import { checkReply } from './check-reply.ts';
import { checkReports } from './check-reports.ts';
import { checkTurn } from './check-turn.ts';
import { describeTestTurn, type DescribedTurn } from './describe-test-turn.ts';
import type { TestedTurn } from './observation.ts';
import { takeTestTurn } from './take-test-turn.ts';

export interface AgentTest {
  name: string;
  message: string;
  /** Seconds, in place of the agent's own. */
  timeout: number | undefined;
  variables: AgentHost['environment'];
  /** Ends the turn; what was seen until then is reported. */
  signal: AbortSignal;
  /** Says what goes on while it lasts. */
  tell: (text: string) => void;
}

export interface AgentReport {
  ok: boolean;
  findings: Reported[];
  /** Null when there was none: its program is not there. */
  turn: DescribedTurn | null;
}

/**
 * Lets an agent of the settings take one real turn, and explains what was seen of it. No database is touched, and no
 * message is sent to anybody, so it does not matter whether the bridge runs; where it does, its PATH is used.
 *
 * @throws CallboardError `not_found`, naming the agents that there are; `misconfigured`
 */
export async function testAgent(test: AgentTest): Promise<AgentReport> {
  const { name, message, timeout, variables, signal, tell } = test;
  const config = await loadConfig({ env: parseEnvironment(variables), root: repositoryRoot });
  const own = requireAgent(config, name);
  const agent = timeout === undefined ? own : { ...own, timeout };
  const running = findRunning(config.dataDir);
  const environment = { ...variables, PATH: running?.path ?? variables['PATH'] };
  const [differences, program] = [compareSettings(running, variables), await checkAgent(agent, environment)];
  const before = [
    ...group('settings', differences),
    ...group('url' in agent ? 'address' : 'program', [program, ...checkListed(agent, environment)]),
  ];
  const runner = runnerOf(agent);
  if (!(await runner.isThere(agent, environment))) return report(before, null);
  tell(`${name} takes a turn (${runner.describe(agent).join(' ')}), for at most ${agent.timeout} s …`);
  const seen = await takeTestTurn({ config, agent, message, environment, signal });
  const tested = { config, agent, message, environment, seen };
  return report([...before, ...judge(tested)], describeTestTurn(seen));
}

function judge(tested: TestedTurn): Reported[] {
  return [
    ...group('turn', checkTurn(tested)),
    ...group('reply', checkReply(tested)),
    ...group('reports', checkReports(tested)),
    ...group('sandbox', checkLeftovers(tested)),
  ];
}

function group(check: string, findings: readonly Finding[]): Reported[] {
  return findings.map((finding) => ({ check, ...finding }));
}

function report(findings: Reported[], turn: DescribedTurn | null): AgentReport {
  return { ok: findings.every(({ level }) => level !== 'fail'), findings, turn };
}
