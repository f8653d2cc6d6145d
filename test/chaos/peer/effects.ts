import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Effect {
  key: string;
  type: string;
  taskId: string;
}

export interface Effects {
  has: (key: string) => boolean;
  /** Does the work of a message: it is on disk before this returns. */
  add: (effect: Effect) => void;
  all: () => Effect[];
}

/** What a peer has done, each once by its key; outlives the peer. */
export function openEffects(file: string): Effects {
  const known = new Map<string, Effect>();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) {
    const effect = JSON.parse(line) as Effect;
    known.set(effect.key, effect);
  }
  return {
    has: (key) => known.has(key),
    add: (effect) => {
      appendFileSync(file, `${JSON.stringify(effect)}\n`);
      known.set(effect.key, effect);
    },
    all: () => Array.from(known.values()),
  };
}
