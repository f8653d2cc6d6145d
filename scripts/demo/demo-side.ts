import { join } from 'node:path';

/** One of the two bridges of the demo. */
export interface DemoSide {
  name: string;
  url: string;
  secret: string;
  /** Variables of its bridge and dashboard, instead of those that this shell has for the real ones. */
  env: Record<string, string>;
}

interface Setting {
  folder: string;
  secret: string;
  variables: Readonly<Record<string, string | undefined>>;
}

/** @returns Tony and Mel, each the other's peer */
export function describeSides({ folder, secret, variables }: Setting): [DemoSide, DemoSide] {
  const port = Number(variables['DEMO_PORT'] || 8_701);
  const webPort = Number(variables['DEMO_WEB_PORT'] || 3_001);
  const side = (index: 0 | 1): DemoSide => {
    const [name, peer] = index === 0 ? ['tony', 'mel'] : ['mel', 'tony'];
    const url = `http://127.0.0.1:${port + index}`;
    const env = {
      ...unset,
      // JSON lines, of which the terminal gets the gist.
      NODE_ENV: 'production',
      CALLBOARD_NAME: name,
      CALLBOARD_CONFIG: join(import.meta.dirname, 'callboard.config.ts'),
      PORT: String(port + index),
      WEB_PORT: String(webPort + index),
      HOST: '127.0.0.1',
      WEB_HOST: '127.0.0.1',
      BRIDGE_URL: url,
      DATA_DIR: join(folder, name),
      PEER_NAME: peer,
      PEER_URL: `http://127.0.0.1:${port + 1 - index}`,
      SHARED_SECRET: secret,
    };
    return { name, url, secret, env };
  };
  return [side(0), side(1)];
}

/** What the real bridge's settings may say, and the demo shall not take over; an empty variable counts as unset. */
const unset = {
  DATABASE_URL: '',
  PUBLIC_URL: '',
  LOG_FILE: '',
  AGENT_COMMAND: '',
  AGENT_TIMEOUT: '',
};
