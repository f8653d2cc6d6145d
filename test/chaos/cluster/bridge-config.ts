import { fileURLToPath } from 'node:url';
import type { defineConfig } from '@callboard/core/config/define-config';
import type { Layout } from './layout.ts';

const agent = fileURLToPath(new URL('../agent/agent.ts', import.meta.url));

/** What all bridges of a run are set up with: everything is quick, so that a run of minutes sees much. */
export function bridgeConfig(
  folder: string,
  peers: Layout['peers'],
): Parameters<typeof defineConfig>[0] & { agents: object } {
  const settings = {
    command: [process.execPath, agent, folder, '{message_file}', '{thread_id}', '{task_id}', '{run_id}'],
    env: ['CHAOS_MARKER', 'NODE_COMPILE_CACHE'],
    // Its daemons end with it, where the machine can do that at all.
    containment: 'auto' as const,
    timeout: 6,
    killGrace: 1,
    concurrency: 4,
    mayAsk: peers.map(({ name }) => name),
  };
  return {
    agents: {
      main: { ...settings, retryLost: retryLost.main },
      careful: { ...settings, retryLost: retryLost.careful },
    },
    defaultAgent: 'main',
    peers: Object.fromEntries(peers.map(({ name, url, secret }) => [name, { url, secret }])),
    defaultPeer: peers[0]?.name,
    deliveries: {
      schedule: [0.2, 0.5, 1, ...Array<number>(60).fill(2)],
      timeout: 3,
    },
  };
}

/** By agent: how often a turn that was lost is repeated. */
export const retryLost = { main: 1, careful: 0 } as const;
