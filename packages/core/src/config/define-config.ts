import type { z } from 'zod';
import type { UserConfig } from './schema.ts';

/**
 * Types a `callboard.config.ts`. The values are checked when Callboard starts; a wrong one stops the start
 * with a line that names it.
 *
 * @example
 * export default defineConfig({ agents: { main: { kind: 'openclaw' } } });
 */
export function defineConfig(config: z.input<typeof UserConfig>): z.input<typeof UserConfig> {
  return config;
}
