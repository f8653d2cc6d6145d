import { newId } from '@callboard/core/db/new-id';
import type { RunRow } from '@callboard/core/db/schema/run';
import { isFinalReply } from '@callboard/core/message/message-types';
import { markAnswered } from '@callboard/core/message/mark-message';
import { replyToRequester } from '@callboard/core/message/reply';
import { claimRuns } from '@callboard/core/run/claim-runs';
import { cutOffRun } from '@callboard/core/run/cut-off-run';
import { finishRun } from '@callboard/core/run/finish-run';
import type { RunResult } from '@callboard/core/run/run-result';
import { lockTask } from '@callboard/core/task/lock-task';
import type { AgentLine } from '../../history/agent-line.ts';
import type { Scene } from './scene.ts';

/** How a turn goes: what its agent does, and how it ends. */
export interface Play {
  during?: (run: RunRow) => Promise<unknown>;
  end?: 'succeed' | 'fail' | 'lose';
}

/** A bridge claims the oldest turn that may begin and sees it to its end. @returns null when there is none */
export async function takeTurn(scene: Scene, play: Play = {}): Promise<RunRow | null> {
  const { db, config } = scene.core;
  const agent = config.agents.get('main');
  if (!agent) throw new Error('the scene has no agent');
  const [claimed] = await claimRuns(db, { bridgeId: newId(), agent, room: 1 });
  if (!claimed) return null;
  await playTurn(scene, claimed.run, play);
  return claimed.run;
}

/** What the bridge and the agent do in a turn that has begun. */
export async function playTurn(scene: Scene, run: RunRow, { during, end = 'succeed' }: Play): Promise<void> {
  await recordAgent(scene, run, { kind: 'began' });
  await (during ?? ((begun) => reply(scene, begun)))(run);
  if (end === 'lose') {
    await cutOffRun(scene.core, run, { kind: 'lost' });
    return;
  }
  await recordAgent(scene, run, { kind: 'ended' });
  await finishRun(scene.core, run, end === 'succeed' ? succeeded : failed);
}

interface Word {
  type?: string;
  nonce?: string;
  late?: boolean;
  /** Of whoever says it, when it is not the turn's own process. */
  pid?: number;
}

/** The agent answers; `late` as the bridge decides on it. */
export async function reply(
  scene: Scene,
  run: RunRow,
  { type = 'RESULT', nonce = `${run.id} says ${type}`, late = false, pid }: Word = {},
): Promise<void> {
  const message = await scene.core.db.transaction(async (tx) => {
    const task = await lockTask(tx, run.taskId);
    const { message } = await replyToRequester(tx, scene.core, task, {
      sender: { kind: 'agent', name: run.agent },
      type,
      payload: { nonce },
      final: isFinalReply(scene.core.config, { type }),
      runId: run.id,
      late,
    });
    if (!late && type !== 'STATUS') await markAnswered(tx, run.messageId);
    return message;
  });
  const body = { status: 'sent', id: message.id, ...(late ? { late: true } : {}) };
  const speaker = pid === undefined ? {} : { pid };
  await recordAgent(scene, run, {
    kind: 'replied',
    replyNonce: nonce,
    key: nonce,
    status: 200,
    body,
    ...speaker,
  });
}

export async function recordAgent(scene: Scene, run: RunRow, line: Partial<AgentLine>): Promise<void> {
  const [row] = await scene.sql<{ nonce: string }[]>`
    select payload ->> 'nonce' as nonce from message where id = ${run.messageId}`;
  scene.history.agents.push({
    at: Date.now(),
    kind: 'began',
    nonce: row?.nonce ?? '',
    attempt: run.attempt,
    threadId: run.threadId,
    taskId: run.taskId,
    runId: run.id,
    pid: 1 + Number.parseInt(run.id.slice(-4), 16),
    ...line,
  });
}

const succeeded: RunResult = {
  action: 'succeed',
  reason: null,
  detail: null,
  exitCode: 0,
  signal: null,
  text: 'done',
  outputBytes: 0,
  droppedBytes: 0,
};

const failed: RunResult = {
  ...succeeded,
  action: 'fail',
  reason: 'exit_code',
  exitCode: 1,
  detail: 'It failed.',
};
