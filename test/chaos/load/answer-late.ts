import { setTimeout as sleep } from 'node:timers/promises';
import { takeLeft } from '../agent/late-senders.ts';
import { type Sender, sendReply } from '../agent/send-reply.ts';

/** Milliseconds after which a turn that does nothing more is over, if its bridge lives. */
const lateByMs = 1_500;

/** Answers for agents whose turns have ended meanwhile, until `isOver`. */
export async function answerLate(folder: string, isOver: () => boolean): Promise<void> {
  const underWay: Promise<void>[] = [];
  while (!isOver()) {
    underWay.push(...takeLeft(folder).map(answer));
    await sleep(500);
  }
  await Promise.all(underWay);
}

async function answer(sender: Sender): Promise<void> {
  await sleep(lateByMs);
  const replyNonce = `${sender.about.runId} says late`;
  const about = { ...sender.about, pid: process.pid };
  await sendReply({ ...sender, about }, { type: 'RESULT', replyNonce, key: replyNonce });
}
