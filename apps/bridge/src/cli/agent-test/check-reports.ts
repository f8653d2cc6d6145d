import type { AgentConfig } from '@callboard/core/config/config';
import type { Usage } from '@callboard/core/contracts/usage';
import { runnerOf } from '../../agents/runners.ts';
import { type Finding, ok, warn } from '../doctor/finding.ts';
import type { Observation, TestedTurn } from './observation.ts';

/** What the agent is said to be able to, and whether this turn showed it. */
export function checkReports({ agent, seen }: TestedTurn): Finding[] {
  const can = runnerOf(agent).capabilities(agent);
  const isGood = seen.result.outcome === 'succeeded';
  const { sessionId, usage } = seen.result;
  const abilities = [
    can.streams && 'its output is shown while it comes',
    can.transcript && 'with its steps',
    !can.takesLongMessages && 'it takes short messages only',
    can.takesFiles && 'it can be given files',
  ].filter((ability) => ability !== false);
  return [
    ...(abilities.length === 0 ? [] : [ok(abilities.join(', '))]),
    ...(can.transcript && isGood ? [checkSteps(seen)] : []),
    ...(isGood ? [checkSession(agent, sessionId)] : []),
    ...(can.reportsUsage && isGood ? [checkUsage(agent, usage)] : []),
  ];
}

function checkSteps({ steps }: Observation): Finding {
  if (steps.length === 0) {
    return warn(
      'no step of it was told',
      'look whether what it prints is what `output` in its settings says',
    );
  }
  const calls = steps.filter(({ kind }) => kind === 'tool_call').length;
  return ok(`${steps.length} steps were told, ${calls} of them calls of tools`);
}

function checkSession(agent: AgentConfig, sessionId: string | null): Finding {
  if (sessionId !== null) return ok(`the thread's next turn goes on in its session ${sessionId}`);
  const runner = runnerOf(agent);
  const takesName = runner.describe(agent).some((word) => word.includes('{thread_id}'));
  if (takesName || (runner.capabilities(agent).resumes && agent.kind === 'openclaw-hook')) {
    return ok("the thread's next turn goes on in its session, which bears the thread's id");
  }
  return ok('it told no session: each turn begins anew');
}

/** What endpoints and functions tell is theirs to choose; the others always do, so something is not read. */
function checkUsage({ kind }: AgentConfig, usage: Usage | null): Finding {
  if (usage === null) {
    if (kind === 'http' || kind === 'function') return ok('it told no usage');
    return warn('it told no usage', 'look whether what it prints is what `output` in its settings says');
  }
  const { model, inputTokens, outputTokens, costUsd } = usage;
  const parts = [
    model,
    inputTokens === null ? null : `${inputTokens} tokens read`,
    outputTokens === null ? null : `${outputTokens} written`,
    costUsd === null ? null : `$${costUsd}`,
  ];
  return ok(`it used ${parts.filter((part) => part !== null).join(', ') || 'what it did not say'}`);
}
