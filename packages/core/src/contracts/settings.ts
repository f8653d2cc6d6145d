import { z } from 'zod';

/**
 * Where a setting's value came from: the environment, `.env`, `callboard.config.ts`, or nobody said it. `made`: it was
 * made at a first start and is kept in the data folder. `found`: what is installed on this machine decided it.
 */
export const SettingSource = z.enum(['environment', 'env_file', 'config_file', 'default', 'made', 'found']);
export type SettingSource = z.infer<typeof SettingSource>;

/** A setting as the bridge goes by it. */
export const Setting = z.object({
  /** As one sets it: `PORT`, or its path in the config file, `deliveries.circuit.failures`. */
  name: z.string(),
  /** For reading, secrets masked; null: it is not set, and nothing stands in for it. */
  value: z.string().nullable(),
  source: SettingSource,
});
export type Setting = z.infer<typeof Setting>;

export const Settings = z.object({
  settings: z.array(Setting),
  /** The config file that was read; null: there is none. */
  configFile: z.string().nullable(),
  /** The `.env` that was read; null: there is none. */
  envFile: z.string().nullable(),
});
export type Settings = z.infer<typeof Settings>;
