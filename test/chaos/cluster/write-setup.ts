import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Setup } from '../history/setup.ts';
import { retryLost } from './bridge-config.ts';
import type { Layout } from './layout.ts';

/** Tells the checker how the run was set up. */
export function writeSetup({
  folder,
  layout,
  marker,
}: {
  folder: string;
  layout: Layout;
  marker: string;
}): void {
  const setup: Setup = {
    seed: layout.seed,
    agents: Object.fromEntries(
      Object.entries(retryLost).map(([name, times]) => [name, { retryLost: times }]),
    ),
    recordOnly: ['STATUS'],
    secrets: [layout.token, ...layout.peers.map(({ secret }) => secret)],
    marker,
  };
  writeFileSync(join(folder, 'setup.json'), JSON.stringify(setup, null, 2));
}
