import { execa } from 'execa';
import { type Asked, askForTurn, sendToPeer, tellingProgram } from '../ask-for-turn.ts';
import { type BareServer, startBareServer } from '../bare-server.ts';
import type { Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { clock } from '../clock.ts';
import { type Requirement, type Row, toRow } from '../row.ts';
import { quantile } from '../summarise.ts';

const work = 'one message at a time, idle';

/** How long a message waits, each time beside the least that it could take. */
export const latency: Measurement = {
  name: 'latency',
  needs: [],
  measure: async (bench, scope) => {
    const peer = await startBareServer();
    scope.defer(peer.stop);
    const databaseUrl = await bench.createDatabase(scope);
    const agents = { main: { command: [...tellingProgram, '{message_file}'] } };
    const options = { databaseUrl, peerUrl: peer.url, config: { agents } };
    const { url } = await startBenchBridge(options, scope);
    const took = newFigures();
    const rounds = bench.quick ? 50 : 300;
    for (let round = -10; round < rounds; round += 1) {
      // The first rounds warm both sides up.
      await measureOnce({ url, peer }, round < 0 ? newFigures() : took);
    }
    return describe(took);
  },
};

function newFigures() {
  const empty = (): number[] => [];
  return {
    acknowledged: empty(),
    post: empty(),
    first: empty(),
    spawn: empty(),
    received: empty(),
    direct: empty(),
  };
}

type Figures = ReturnType<typeof newFigures>;

async function measureOnce(asked: Asked, took: Figures): Promise<void> {
  const turn = await askForTurn(asked);
  took.acknowledged.push(turn.acknowledgedMs);
  took.first.push(turn.firstInstructionMs);
  const direct = await postDirectly(asked.peer);
  took.post.push(direct.answeredMs);
  took.direct.push(direct.receivedMs);
  took.spawn.push(await timeSpawn());
  took.received.push(await sendToPeer(asked));
}

async function postDirectly(peer: BareServer) {
  const begun = clock();
  const receipt = peer.next();
  await (await fetch(peer.url, { method: 'POST', body: '{}' })).text();
  return { answeredMs: clock() - begun, receivedMs: (await receipt).at - begun };
}

async function timeSpawn(): Promise<number> {
  const [file = '', ...args] = tellingProgram;
  const begun = clock();
  const { stdout } = await execa(file, args);
  return Number(stdout) - begun;
}

function describe(took: Figures): Row[] {
  const row = (part: 0.5 | 0.99, key: keyof Figures, more: Compared) => {
    const { what, comparedWith, least, added } = more;
    const must: { must?: Requirement } = added === undefined ? {} : { must: { of: 'added', atMost: added } };
    return toRow({
      work,
      what: `${what}, ${part === 0.5 ? 'p50' : 'p99'}`,
      value: quantile(took[key], part),
      unit: 'ms',
      comparedWith,
      reference: quantile(took[least], part),
      ...must,
    });
  };
  const acknowledged = {
    what: 'POST /message to its acknowledgement',
    comparedWith: 'a bare POST',
    least: 'post',
  } as const;
  const first = {
    what: "POST /message to the agent's first instruction",
    comparedWith: 'a bare spawn',
    least: 'spawn',
  } as const;
  const received = {
    what: "POST /send to the peer's receipt",
    comparedWith: 'a bare POST',
    least: 'direct',
  } as const;
  return [
    row(0.5, 'acknowledged', acknowledged),
    row(0.99, 'acknowledged', acknowledged),
    row(0.5, 'first', { ...first, added: 15 }),
    row(0.99, 'first', { ...first, added: 50 }),
    row(0.5, 'received', { ...received, added: 15 }),
    row(0.99, 'received', received),
  ];
}

interface Compared {
  what: string;
  comparedWith: string;
  least: keyof Figures;
  /** Milliseconds that it may add at most. */
  added?: number;
}
