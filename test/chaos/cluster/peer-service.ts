import { modePath, type PeerMode } from '../peer/peer-mode.ts';
import { superviseProgram } from './supervise-program.ts';
import type { Supervised } from './supervise.ts';

export interface PeerService extends Supervised {
  name: string;
  /** A peer that is down keeps no mode: it comes back well. */
  setMode: (mode: PeerMode) => Promise<void>;
}

/** Prepares a peer; the caller starts it. */
export function createPeerService({
  folder,
  name,
  url,
  env,
}: {
  folder: string;
  name: string;
  url: string;
  env: Readonly<Record<string, string>>;
}): PeerService {
  return {
    ...superviseProgram({ folder, path: '../peer/peer.ts', name, env }),
    name,
    setMode: async (mode) => {
      await fetch(`${url}${modePath}`, { method: 'POST', body: mode }).catch(() => {});
    },
  };
}
