import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { RunRow } from '@callboard/core/db/schema/run';
import { storeMessage } from '@callboard/core/message/store-message';
import { askAgent } from './ask-agent.ts';
import { deliverAll } from './deliver-all.ts';
import type { Scene } from './scene.ts';
import { takeTurn } from './take-turn.ts';

/** Takes all turns and makes all deliveries that wait. */
export async function workOff(scene: Scene, play?: Parameters<typeof takeTurn>[1]): Promise<void> {
  while (await takeTurn(scene, play));
  await deliverAll(scene);
}

/** Stores a message in the thread of a run with nothing that it would start. */
export function storeFor(
  { core }: Scene,
  { taskId, threadId }: RunRow,
  { sender, recipient }: Record<'sender' | 'recipient', 'peer' | 'agent'>,
): Promise<unknown> {
  const party = { peer: { kind: 'peer', name: 'mel' }, agent: { kind: 'agent', name: 'main' } } as const;
  return storeMessage(core.db, {
    taskId,
    threadId,
    sender: party[sender],
    recipient: party[recipient],
    type: 'TASK',
    payload: { nonce: 'idle' },
    isReply: sender === 'agent',
  });
}

export async function askTwice(scene: Scene) {
  const first = await askAgent(scene, { nonce: 'one', conversation: 'pair' });
  return [first, await askAgent(scene, { nonce: 'two', conversation: 'pair' })] as const;
}

/** Has the agents' own words say that this turn came after all others. */
export function keepApart({ history }: Scene, second: RunRow): void {
  const begun = history.agents.findIndex(({ runId }) => runId === second.id);
  const later = history.agents.splice(begun).filter(({ runId }) => runId === second.id);
  for (const line of later) line.at += 60_000;
  history.agents.push(...later);
}

export async function leaveProcess(env: Record<string, string>): Promise<void> {
  const child = spawn('sleep', ['30'], { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' });
  await once(child, 'spawn');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
}

/** @returns what the story has left for sure */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the story is another one now: what is to go wrong is not there');
  return value;
}
