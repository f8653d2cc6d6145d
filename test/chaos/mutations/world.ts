import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sql } from 'postgres';
import { atEnd } from '../../harness/at-end.ts';
import { connect } from '../../harness/fresh-database.ts';
import { newSecret } from '../../harness/new-secret.ts';
import { post } from '../../harness/post.ts';
import { type Bridge, startBridge } from '../../harness/start-bridge.ts';
import { record } from '../history/record.ts';
import type { Setup } from '../history/setup.ts';
import type { Edit } from '../inject/edit.ts';
import { type Plan, planVariable } from '../inject/plan.ts';
import { type RecordingPeer, startRecordingPeer } from './recording-peer.ts';

const preload = new URL('../inject/preload.ts', import.meta.url).href;
const agentFile = fileURLToPath(new URL('tour-agent.ts', import.meta.url));

/** One bridge with changes in its code, a peer, and the history that they and their agents write. */
export interface World {
  folder: string;
  bridge: Bridge;
  peer: RecordingPeer;
  sql: Sql;
  secret: string;
  /** The peer posts a message, and what was answered is written down. */
  say: (message: Said) => Promise<{ status: number; body: Record<string, unknown> }>;
}

interface Said {
  nonce: string;
  conversation?: string;
  key?: string;
  act?: string;
  agent?: 'main' | 'careful';
}

export async function startWorld(edits: Edit[]): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-mutant-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'private'));
  const secret = newSecret();
  await writeSetup(folder, secret);
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify({ edits } satisfies Plan));
  const peer = await startRecordingPeer(folder, 'mel');
  const agent = (retryLost: number) => ({
    command: [process.execPath, agentFile, folder, '{message_file}', '{thread_id}', '{task_id}', '{run_id}'],
    retryLost,
    concurrency: 8,
    // In no namespace: what a killed bridge leaves is the next one's to end.
    containment: 'group' as const,
  });
  const bridge = await startBridge({
    fromSources: true,
    config: {
      agents: { main: agent(1), careful: agent(0) },
      defaultAgent: 'main',
      peers: { mel: { url: peer.url, secret } },
      // A lease ends soon after its attempt's time: what was under way at a kill goes on quickly.
      deliveries: { schedule: [0.3, 0.3, 0.3, 0.3, 0.3, 0.3], timeout: 2 },
    },
    env: { NODE_OPTIONS: `--import ${preload}`, [planVariable]: planFile },
  });
  const world = { folder, bridge, peer, secret, sql: connect(bridge.databaseUrl) };
  return { ...world, say: (message) => say(world, message) };
}

async function writeSetup(folder: string, secret: string): Promise<void> {
  const setup: Setup = {
    seed: 0,
    agents: { main: { retryLost: 1 }, careful: { retryLost: 0 } },
    recordOnly: ['STATUS'],
    secrets: [secret],
    marker: folder,
  };
  await writeFile(join(folder, 'setup.json'), JSON.stringify(setup));
}

async function say({ folder, bridge, secret }: Pick<World, 'folder' | 'bridge' | 'secret'>, said: Said) {
  const { nonce, conversation = nonce, key = nonce, act = 'answer', agent } = said;
  const about = {
    client: 'mel',
    call: 'POST /message',
    request: randomUUID(),
    nonce,
    bridge: bridge.url,
    peer: 'mel',
    key,
    thread: conversation,
  } as const;
  const body = { type: 'TASK', task_id: conversation, payload: { nonce, act }, ...(agent ? { agent } : {}) };
  record(folder, 'clients', { ...about, kind: 'posted', sentBody: body });
  const answer = await post(bridge, { secret, headers: { 'idempotency-key': key }, body });
  record(folder, 'clients', { ...about, kind: 'answered', status: answer.status, body: answer.body });
  return { status: answer.status, body: answer.body };
}
