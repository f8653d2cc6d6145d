import type { BareServer } from './bare-server.ts';
import { bridgeSecret } from './bench-bridge.ts';
import { clock } from './clock.ts';

/** Prints when its first instruction runs, in milliseconds since 1970. */
export const tellingProgram = [
  'sh',
  '-c',
  'date +%s.%N | sed "s/\\(.*\\)\\.\\(...\\)\\(...\\).*/\\1\\2.\\3/"',
];

/** A message to a bridge whose agent is the telling program and whose peer is `peer`. */
export interface Asked {
  url: string;
  peer: BareServer;
}

/** Gives the agent one turn; its reply to the peer says when its first instruction ran. Both in milliseconds. */
export async function askForTurn({ url, peer }: Asked) {
  const begun = clock();
  const reply = peer.next();
  await postJson(`${url}/message`);
  const acknowledgedMs = clock() - begun;
  const { payload } = JSON.parse((await reply).body) as { payload: { text: string } };
  return { acknowledgedMs, firstInstructionMs: Number(payload.text) - begun };
}

/** Sends with the peer secret. @returns milliseconds until it was at the peer */
export async function sendToPeer({ url, peer }: Asked): Promise<number> {
  const begun = clock();
  const receipt = peer.next();
  await postJson(`${url}/send`);
  return (await receipt).at - begun;
}

async function postJson(url: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-shared-secret': bridgeSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'TASK', payload: 'bench' }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
}
