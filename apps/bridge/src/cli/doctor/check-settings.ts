import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findWeakness, isLoopback } from '@callboard/core/config/check-exposure';
import type { Config, PeerConfig } from '@callboard/core/config/config';
import { describeSettings, type RunningBridge } from '../../running-bridge.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** What the settings are, where they are weak, and where a bridge that runs was given others. */
export async function checkSettings({ config, variables, running }: Inspected): Promise<Finding[]> {
  const agents = [...config.agents.keys()].join(', ');
  const peers = [...config.peers.keys()].join(', ') || 'none';
  return [
    ok(`valid: agents ${agents}; peers ${peers}; data in ${config.dataDir}`),
    ...Array.from(config.peers.values(), (peer) => checkSecret(config, variables, peer)).flat(),
    ...(await checkChosen(config)),
    ...compareSettings(running, variables),
  ];
}

function checkSecret(config: Config, variables: Inspected['variables'], peer: PeerConfig): Finding[] {
  const weakness = findWeakness(peer.secret);
  if (weakness === null) return [];
  const setting = peer.secret === variables['SHARED_SECRET'] ? 'SHARED_SECRET' : `peers.${peer.name}.secret`;
  const says = `${setting} ${weakness}: who guesses it can give your agents work`;
  const remedy = `set ${setting} to what \`openssl rand -hex 32\` prints, here and at ${peer.name}`;
  return [isExposed(config) ? fail(says, remedy) : warn(says, remedy)];
}

/** A secret that Callboard made is strong, but a peer elsewhere cannot know it. */
async function checkChosen(config: Config): Promise<Finding[]> {
  if (!isExposed(config)) return [];
  const file = join(config.dataDir, 'shared-secret');
  const made = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (![...config.peers.values()].some(({ secret }) => secret === made)) return [];
  return [
    warn(
      `others reach this bridge at ${config.publicUrl}, but SHARED_SECRET is not set: no peer knows the one that was made`,
      `set SHARED_SECRET to the same value here and at the peer (or give the peer what stands in ${file})`,
    ),
  ];
}

function isExposed({ host, publicUrl }: Config): boolean {
  return !isLoopback(host) || !isLoopback(new URL(publicUrl).hostname);
}

/** @returns which settings of this terminal differ from those of a bridge that runs; nothing where none do */
export function compareSettings(running: RunningBridge | null, variables: Inspected['variables']): Finding[] {
  if (running === null) return [];
  const here = describeSettings(variables);
  const names = new Set([...Object.keys(here), ...Object.keys(running.settings)]);
  const different = [...names].filter((name) => here[name] !== running.settings[name]);
  if (different.length === 0) return [];
  return [
    warn(
      `the bridge that runs was started with another ${different.join(', ')} than this terminal has: the checks use this terminal's`,
      'put the settings into .env, so that every command reads the same ones',
    ),
  ];
}
