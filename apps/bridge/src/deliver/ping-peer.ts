import type { Config } from '@callboard/core/config/config';
import type { PeerPing } from '@callboard/core/contracts/overview';
import { requirePeer } from '@callboard/core/task/require-assignee';
import { explainFailure } from './explain-failure.ts';

const timeoutMs = 5_000;

/**
 * Asks whether anything answers at a peer's address. Any answer will do: a peer of the plain pattern has no
 * `/health`. The secret is not sent.
 *
 * @throws CallboardError `not_found` for an unknown peer
 */
export async function pingPeer(config: Config, name: string): Promise<PeerPing> {
  const peer = requirePeer(config, name);
  if (peer.url === null) {
    return { reachable: false, statusCode: null, durationMs: 0, error: 'no address of it is set (PEER_URL)' };
  }
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  try {
    const answer = await fetch(`${peer.url}/health`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return { reachable: true, statusCode: answer.status, durationMs: took(), error: null };
  } catch (error) {
    return {
      reachable: false,
      statusCode: null,
      durationMs: took(),
      error: explainFailure(error, timeoutMs),
    };
  }
}
