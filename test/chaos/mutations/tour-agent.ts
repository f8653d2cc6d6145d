// An agent of the tour: tour-agent.ts <folder> <prompt file> <thread> <task> <run>. What it does stands in its
// message: {"nonce": "…", "act": "answer"}.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentLine } from '../history/agent-line.ts';
import { record } from '../history/record.ts';

const [folder = '', promptFile = '', threadId = '', taskId = '', runId = ''] = process.argv.slice(2);
const prompt = readFileSync(promptFile, 'utf8');
const [, text = '{}'] = /^----- message (?:\S+)\n([^]*?)\n----- end of message/m.exec(prompt) ?? [];
const { nonce = '', act = 'answer' } = JSON.parse(text) as { nonce?: string; act?: string };
const [token = ''] = /\bcbr_[\w-]+/.exec(prompt) ?? [];
const [url = ''] = /http:\/\/[\w.:-]+\/send/.exec(prompt) ?? [];
const begun = join(folder, 'private', `${nonce}.begun`);
const isRepeated = existsSync(begun);

note({ kind: 'began' });
writeFileSync(begun, String(process.pid));
writeFileSync(
  join(folder, 'private', `${nonce}.send`),
  JSON.stringify({ url, token, runId, threadId, taskId }),
);
// As agents do that run the command they are told in a shell that shows it.
console.log(`curl -H 'Authorization: Bearer ${token}' ${url}`);
await perform();
note({ kind: 'ended' });

async function perform(): Promise<void> {
  switch (isRepeated ? 'answer' : act) {
    case 'parts':
      for (const type of ['BREAKDOWN', 'NOTE', 'RESULT']) await reply(type);
      return;
    case 'held':
      return reply('HELD');
    case 'twice':
      await Promise.all([reply('RESULT'), reply('RESULT')]);
      return;
    case 'slow':
      await sleep(600);
      return reply('RESULT');
    case 'hang':
      return hang();
    case 'answer_and_hang':
      await reply('RESULT');
      return hang();
    default:
      return reply('RESULT');
  }
}

async function hang(): Promise<never> {
  for (;;) {
    note({ kind: 'at_work' });
    await sleep(50);
  }
}

async function reply(type: string): Promise<void> {
  const key = `${runId} ${type}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ type, payload: { nonce: key } }),
  });
  const kind = answer.ok ? 'replied' : 'reply_refused';
  note({ kind, replyNonce: key, key, status: answer.status, body: await answer.json() });
}

function note(line: Pick<AgentLine, 'kind'> & Partial<AgentLine>): void {
  record(folder, 'agents', { nonce, attempt: null, threadId, taskId, runId, pid: process.pid, ...line });
}
