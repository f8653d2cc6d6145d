import type { FindingKind } from '../contracts/finding.ts';
import type { Core } from '../context.ts';
import { lockTask } from '../task/lock-task.ts';
import { answerNotPassedOn } from './answer-not-passed-on.ts';
import type { Finding, Stuck } from './finding.ts';
import { messageWithoutTurn } from './message-without-turn.ts';
import { queuedTaskWithoutWork } from './queued-task-without-work.ts';
import { runningTaskWithoutWork } from './running-task-without-work.ts';
import { turnOfEndedTask } from './turn-of-ended-task.ts';
import { turnWithoutBridge } from './turn-without-bridge.ts';

/** Most particular first: what one of them has put right is no longer found by the next. */
const findings = {
  turn_without_bridge: turnWithoutBridge,
  turn_of_ended_task: turnOfEndedTask,
  message_without_turn: messageWithoutTurn,
  queued_task_without_work: queuedTaskWithoutWork,
  answer_not_passed_on: answerNotPassedOn,
  running_task_without_work: runningTaskWithoutWork,
} as const satisfies Partial<Record<FindingKind, Finding>>;

export interface StuckOf extends Stuck {
  kind: keyof typeof findings;
}

/** Rows of one kind that one look finds; the next look goes on. */
const limit = 100;

/**
 * @param taskIds - the tasks to look at; all unless given, which takes seconds when there are 100,000 of them
 * @returns what nothing would ever go on with; on a healthy system nothing, at any moment
 */
export async function findStuck(core: Core, taskIds?: readonly string[]): Promise<StuckOf[]> {
  const found: StuckOf[] = [];
  for (const kind of Object.keys(findings) as StuckOf['kind'][]) {
    const rows = await findings[kind].find(core.db, core, { limit, taskIds });
    found.push(...rows.map((row) => ({ kind, ...row })));
  }
  return found;
}

/**
 * Puts right what was found. Several bridges may do so at once: the row is looked at again with its task taken,
 * and is put right by one of them.
 *
 * @returns whether this call has done it; false when it goes on by itself meanwhile
 */
export function putRight(core: Core, { kind, taskId, id }: StuckOf): Promise<boolean> {
  const finding: Finding = findings[kind];
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    const still = await finding.find(tx, core, { limit, taskIds: [taskId] });
    if (!still.some((row) => row.id === id)) return false;
    await finding.mend(tx, core, { task, id });
    return true;
  });
}
