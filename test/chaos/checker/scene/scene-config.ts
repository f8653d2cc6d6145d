import { join } from 'node:path';
import type { Config } from '@callboard/core/config/config';
import { parseEnvironment } from '@callboard/core/config/environment';
import { loadConfig } from '@callboard/core/config/load-config';

/** The settings of a bridge that nobody starts: its verbs are called by hand, and its retries wait for nothing. */
export async function sceneConfig(folder: string): Promise<Config> {
  const config = await loadConfig({
    env: parseEnvironment({
      DATA_DIR: join(folder, 'data'),
      SHARED_SECRET: 'what-mel-and-we-share',
      PEER_NAME: 'mel',
      PEER_URL: 'http://127.0.0.1:1',
      AGENT_COMMAND: '["true", "{message_file}"]',
    }),
    root: folder,
  });
  return { ...config, deliveries: { ...config.deliveries, schedule: [0.001, 0.001] } };
}
