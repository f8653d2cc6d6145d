import { CallboardError } from '../error.ts';
import type { PeerConfig } from './config.ts';

interface Exposure {
  host: string;
  peers: ReadonlyMap<string, PeerConfig>;
  /** `SHARED_SECRET` as it was set; one that Callboard made does not count: nobody meant to open this to others. */
  sharedSecret: string | undefined;
  /** Whether `SHARED_SECRET` is what a peer shows. */
  needsSharedSecret: boolean;
}

/**
 * Lets nobody listen beyond loopback with a secret that can be guessed, or with none that was chosen.
 *
 * @throws CallboardError `misconfigured`
 */
export function checkExposure({ host, peers, sharedSecret, needsSharedSecret }: Exposure): void {
  if (isLoopback(host)) return;
  if (sharedSecret === undefined && needsSharedSecret) throw refusal(host, 'SHARED_SECRET is not set');
  for (const { name, secret } of peers.values()) {
    const setting = secret === sharedSecret ? 'SHARED_SECRET' : `peers.${name}.secret`;
    const weakness = findWeakness(secret);
    if (weakness) throw refusal(host, `${setting} ${weakness}`);
  }
}

/** @returns whether only this machine can reach an address or name */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){1,3}|\[?::1\]?)$/i.test(host);
}

function refusal(host: string, weakness: string): CallboardError {
  return new CallboardError(
    'misconfigured',
    `HOST is ${host}, which other machines can reach, but ${weakness}: set it to 16 or more random characters ` +
      '(openssl rand -hex 32), or HOST to 127.0.0.1',
  );
}

/** @returns why a secret can be guessed, null when it is long and not made of the words that examples use */
export function findWeakness(secret: string): string | null {
  if (secret.length < 16) return 'has fewer than 16 characters';
  if (new Set(secret).size < 6 || /^(.{1,8})\1+$/.test(secret)) return 'repeats itself';
  const letters = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return exampleWords.test(letters) ? 'is made of well-known words' : null;
}

const exampleWords =
  /^(change|me|this|please|replace|with|my|your|our|the|an|some|very|long|super|top|shared|peer|secret|pass|passw0rd|word|phrase|test|testing|default|example|sample|demo|callboard|agent|bridge|token|key|string|value|here|now|later|random|dev|development|local|admin|root|user|letmein|qwerty|abc|def|ghi|jkl|mno|pqr|stu|vwx|yz|uiop|\d)+$/;
