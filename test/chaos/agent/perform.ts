import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Act } from './acts.ts';
import { leaveForLater } from './late-senders.ts';
import { type Sender, sendReply } from './send-reply.ts';

/** What each act does, and the code that the agent then exits with. */
export const perform: Record<Act, (sender: Sender) => Promise<number>> = {
  answer: reply(['RESULT']),
  question: reply(['BREAKDOWN']),
  progress: reply(['STATUS', 'STATUS', 'RESULT']),
  twice_other_key: reply(['RESULT', 'RESULT']),
  twice_same_key: async (sender) => {
    await Promise.all([replyOnce(sender, 'RESULT', 1), replyOnce(sender, 'RESULT', 1)]);
    return 0;
  },
  print: async ({ prompt }) => {
    process.stdout.write(`${prompt.work.nonce} is done`);
    return Promise.resolve(0);
  },
  // Says nothing to its own requester: the peer's answer starts its next turn.
  ask: async (sender) => {
    const { nonce, peer } = sender.prompt.work;
    const asked = `${sender.about.runId} asks`;
    await sendReply(sender, {
      type: 'TASK',
      replyNonce: asked,
      key: asked,
      payload: { about: nonce },
      ...(peer === undefined ? {} : { to: peer }),
    });
    return 0;
  },
  hang: () => hang(),
  ignore_term: () => {
    process.on('SIGTERM', () => {});
    return hang();
  },
  crash: () => Promise.resolve(3),
  reply_then_crash: async (sender) => {
    await replyOnce(sender, 'RESULT', 1);
    return 1;
  },
  reply_then_hang: async (sender) => {
    await replyOnce(sender, 'RESULT', 1);
    return hang();
  },
  flood: async (sender) => {
    const line = `${'flood '.repeat(1_000)}\n`;
    for (let n = 0; n < 1_000; n += 1) {
      if (!process.stdout.write(line)) await once(process.stdout, 'drain');
    }
    return reply(['RESULT'])(sender);
  },
  fork: async (sender) => {
    spawn('sleep', ['600'], { stdio: 'inherit' }).unref();
    return reply(['RESULT'])(sender);
  },
  daemon: async (sender) => {
    spawn('sleep', ['600'], { stdio: 'ignore', detached: true }).unref();
    return reply(['RESULT'])(sender);
  },
  // Somebody else, whom its namespace does not hold, answers for it when its turn is long over.
  late: async (sender) => {
    leaveForLater(sender);
    return Promise.resolve(0);
  },
  poison: () => hang(),
};

function reply(types: string[]): (sender: Sender) => Promise<number> {
  return async (sender) => {
    for (const [index, type] of types.entries()) await replyOnce(sender, type, index + 1);
    return 0;
  };
}

/** The same number in the same run is the same reply, under the same key. */
function replyOnce(sender: Sender, type: string, number: number): Promise<void> {
  const replyNonce = `${sender.about.runId} says ${number}`;
  return sendReply(sender, { type, replyNonce, key: replyNonce });
}

function hang(): Promise<number> {
  return new Promise(() => {
    setInterval(() => {}, 1_000);
  });
}
