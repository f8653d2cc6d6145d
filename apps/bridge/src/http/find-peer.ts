import type { PeerConfig } from '@callboard/core/config/config';
import { secretsEqual } from '@callboard/core/token/secret-token';

/**
 * @returns the peer whose secret is `secret`, or null. All peers are compared, each in constant time, so that
 *   the time taken does not tell which one was close
 */
export function findPeer(peers: Iterable<PeerConfig>, secret: string): PeerConfig | null {
  let found: PeerConfig | null = null;
  for (const peer of peers) {
    if (secretsEqual(secret, peer.secret)) found ??= peer;
  }
  return found;
}
