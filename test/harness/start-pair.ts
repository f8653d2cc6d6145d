import { fixtureAgent } from './agents.ts';
import { freePort } from './free-port.ts';
import { newSecret } from './new-secret.ts';
import { type Bridge, type BridgeOptions, startBridge } from './start-bridge.ts';

export interface Pair {
  tony: Bridge;
  mel: Bridge;
  /** What the two share. */
  secret: string;
}

interface PairOptions {
  agent?: ReturnType<typeof fixtureAgent>;
  /** What both sides' configuration says besides. */
  config?: BridgeOptions['config'];
}

/** Two bridges, each with its own database, that know each other as peers. */
export async function startPair({
  agent = fixtureAgent('trade.sh'),
  config = {},
}: PairOptions = {}): Promise<Pair> {
  const secret = newSecret();
  const [tonyPort, melPort] = [await freePort(), await freePort()];
  const start = (name: string, port: number, peer: { name: string; port: number }) =>
    startBridge({
      name,
      port,
      config: {
        agents: { main: agent },
        peers: { [peer.name]: { url: `http://127.0.0.1:${peer.port}`, secret } },
        deliveries: { schedule: [0.2, 0.5, 1, 2, 4] },
        ...config,
      },
    });
  const [tony, mel] = await Promise.all([
    start('tony', tonyPort, { name: 'mel', port: melPort }),
    start('mel', melPort, { name: 'tony', port: tonyPort }),
  ]);
  return { tony, mel, secret };
}
