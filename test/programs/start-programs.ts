import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from '@callboard/client';
import { atEnd } from '../harness/at-end.ts';
import { createAdmin } from '../harness/create-admin.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import type { Model } from './model/start-model.ts';
import { startModel } from './model/start-model.ts';
import type { AgentInput, Setup } from './setup.ts';

export interface Programs {
  bridge: Bridge;
  client: Client;
  model: Model;
  /** The home of all programs, which is not that of whoever runs the tests. */
  home: string;
}

/** Starts a model and a bridge with one agent for each program, which has the name of its kind. */
export async function startPrograms(setups: Partial<Record<string, Setup>>): Promise<Programs> {
  const home = await mkdtemp(join(tmpdir(), 'callboard-programs-'));
  // What a program writes while it is ended may come after the first look.
  atEnd(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const cwd = join(home, 'work');
  await mkdir(cwd);
  const model = await startModel();
  const agents: Record<string, AgentInput> = {};
  const env: Record<string, string> = { HOME: home };
  for (const [kind, setup] of Object.entries(setups)) {
    if (!setup) continue;
    await writeFiles(home, setup.files(model.url));
    Object.assign(env, setup.environment(model.url));
    // The kinds of the table are those of the settings; a record with loose keys does not say so.
    agents[kind] = { kind, cwd, killGrace: 3, timeout: 170, ...setup.settings } as AgentInput;
  }
  const bridge = await startBridge({ config: { agents, defaultAgent: Object.keys(agents)[0] }, env });
  return { bridge, client: await createAdmin(bridge), model, home };
}

async function writeFiles(home: string, files: Record<string, object | string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(home, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}
