import type { Config, PeerConfig } from '@callboard/core/config/config';
import type { PeerAnswer } from '../../deliver/ask-peer.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Whether each peer is there and takes the secret; the two show each other the same one. */
export function checkPeers({ config, peers }: Inspected): Finding[] {
  if (config.peers.size === 0) return [ok('no peers are set up')];
  return Array.from(config.peers.values(), (peer) => {
    const answer = peers.get(peer.name);
    return answer ? judge(config, peer, answer) : noAddress(config, peer);
  });
}

function noAddress(config: Config, { name }: PeerConfig): Finding {
  const setting = name === config.defaultPeer ? 'PEER_URL' : `peers.${name}.url`;
  return ok(`${name} may ask; answers to it wait here until ${setting} says where it is`);
}

function judge(config: Config, { name, url }: PeerConfig, answer: PeerAnswer): Finding {
  const { statusCode, error, durationMs, secret, identity } = answer;
  const at = `${name} at ${url}`;
  if (statusCode === null) {
    return fail(
      `${at} does not answer: ${error}`,
      `start it, or correct its address; try it with \`curl -i ${url}/health\``,
    );
  }
  switch (secret) {
    case 'accepted':
      return identity === null ? ok(at) : judgeWayBack(config, at, identity);
    case 'refused':
      return fail(
        `${at} refuses the secret`,
        'set the same SHARED_SECRET on both sides (in the config file: the peer\'s "secret") and restart both',
      );
    case 'unknown':
      return ok(`${at} answers in ${durationMs} ms; it cannot be told whether it accepts the secret`);
  }
}

/** The secret is the same both ways, so what is left to go wrong is where the peer looks for us. */
function judgeWayBack(
  config: Config,
  at: string,
  { version, your_url: back }: NonNullable<PeerAnswer['identity']>,
): Finding {
  const says = `${at} accepts the secret (Callboard ${version})`;
  if (back === null) {
    return warn(
      `${says}, but does not know where to answer`,
      `set PEER_URL=${config.publicUrl} there (or this bridge's address as seen from there) and restart it`,
    );
  }
  return ok(back === config.publicUrl ? `${says}, and answers here` : `${says}, and answers to ${back}`);
}
