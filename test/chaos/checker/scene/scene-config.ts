import type { AgentConfig, Config } from '@callboard/core/config/config';
import { AgentSettings, UserConfig } from '@callboard/core/config/schema';

/** The settings of a bridge that nobody starts: its verbs are called by hand. */
export function sceneConfig(): Config {
  const { messages, deliveries, limits } = UserConfig.parse({});
  const agent: AgentConfig = { ...AgentSettings.parse({}), name: 'main', command: ['true'], isDemo: false };
  return {
    name: 'scene',
    host: '127.0.0.1',
    port: 1,
    webPort: 1,
    publicUrl: 'http://127.0.0.1:1',
    localUrl: 'http://127.0.0.1:1',
    dataDir: '.',
    databaseUrl: undefined,
    logFile: 'none.log',
    logLevel: 'info',
    isProduction: true,
    agents: new Map([['main', agent]]),
    defaultAgent: 'main',
    peers: new Map([['mel', { name: 'mel', url: 'http://127.0.0.1:1', secret: 'what-mel-and-we-share' }]]),
    defaultPeer: 'mel',
    messages,
    deliveries: { ...deliveries, schedule: [0.001, 0.001] },
    limits,
    allowedHosts: [],
  };
}
