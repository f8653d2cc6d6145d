// Answers for an agent whose turn has ended meanwhile: late.ts <sender as JSON>
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sender, sendReply } from './send-reply.ts';

const sender = JSON.parse(process.argv[2] ?? '') as Sender;
const replyNonce = `${sender.about.runId} says late`;
await sleep(1_500);
await sendReply(
  { ...sender, about: { ...sender.about, pid: process.pid } },
  { type: 'RESULT', replyNonce, key: replyNonce },
);
