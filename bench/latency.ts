/**
 * How long a message waits, on an idle bridge with its own embedded PostgreSQL, each beside the least it could
 * take on this machine in the same minute:
 *
 *   POST /message to its acknowledgement      a POST to a bare Node server
 *   POST /message to the agent's first line   a bare execa spawn of the same program
 *   POST /send to the peer's receipt          a POST to that peer
 *
 * Usage: pnpm bench [rounds]      Prints medians and 99th percentiles in milliseconds.
 */
import { execa } from 'execa';
import { startBareServer } from './bare-server.ts';
import { bridgeSecret, startBenchBridge } from './bench-bridge.ts';
import { summarise } from './summarise.ts';

const rounds = Number(process.argv[2] ?? 200);
/** Prints when its first instruction runs, in milliseconds since 1970. */
const program = ['sh', '-c', 'date +%s.%N | sed "s/\\(.*\\)\\.\\(...\\)\\(...\\).*/\\1\\2.\\3/"'];

const peer = await startBareServer();
const bridge = await startBenchBridge({
  peerUrl: peer.url,
  agent: { command: [...program, '{message_file}'] },
});
try {
  const acknowledged: number[] = [];
  const bare: number[] = [];
  const firstLine: number[] = [];
  const spawned: number[] = [];
  const received: number[] = [];
  const direct: number[] = [];
  for (let round = -10; round < rounds; round += 1) {
    const turn = await askForTurn();
    const barePost = await timePost(peer.url);
    const spawn = await timeSpawn(program);
    const receipt = await timeSend();
    const directReceipt = await timeDirect();
    // The first rounds warm both sides up.
    if (round < 0) continue;
    acknowledged.push(turn.acknowledgedMs);
    firstLine.push(turn.firstLineMs);
    bare.push(barePost);
    spawned.push(spawn);
    received.push(receipt);
    direct.push(directReceipt);
  }
  console.log(`${rounds} rounds, one message at a time; milliseconds`);
  console.table({
    'POST /message to acknowledgement': summarise(acknowledged, bare),
    'POST /message to first instruction': summarise(firstLine, spawned),
    "POST /send to the peer's receipt": summarise(received, direct),
  });
} finally {
  await bridge.stop();
  await peer.stop();
}

/** Gives the agent one turn; its reply to the peer says when its first instruction ran. */
async function askForTurn() {
  const begun = now();
  const reply = peer.next();
  const answer = await fetch(`${bridge.url}/message`, {
    method: 'POST',
    headers: { 'x-shared-secret': bridgeSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'TASK', payload: 'bench' }),
  });
  if (!answer.ok) throw new Error(`/message answered ${answer.status}: ${await answer.text()}`);
  await answer.text();
  const acknowledgedMs = now() - begun;
  const { payload } = JSON.parse((await reply).body) as { payload: { text: string } };
  return { acknowledgedMs, firstLineMs: Number(payload.text) - begun };
}

async function timePost(url: string): Promise<number> {
  void peer.next();
  const begun = now();
  await (await fetch(url, { method: 'POST', body: '{}' })).text();
  return now() - begun;
}

async function timeSpawn(program: string[]): Promise<number> {
  const [file = '', ...args] = program;
  const begun = now();
  const { stdout } = await execa(file, args);
  return Number(stdout) - begun;
}

async function timeSend(): Promise<number> {
  const begun = now();
  const receipt = peer.next();
  const answer = await fetch(`${bridge.url}/send`, {
    method: 'POST',
    headers: { 'x-shared-secret': bridgeSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'TASK', payload: 'bench' }),
  });
  if (!answer.ok) throw new Error(`/send answered ${answer.status}: ${await answer.text()}`);
  return (await receipt).at - begun;
}

async function timeDirect(): Promise<number> {
  const begun = now();
  const receipt = peer.next();
  await (await fetch(peer.url, { method: 'POST', body: '{}' })).text();
  return (await receipt).at - begun;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
