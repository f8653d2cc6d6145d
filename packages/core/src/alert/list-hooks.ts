import type { AlertConfig } from '../config/config.ts';
import type { AlertHook } from '../contracts/alert.ts';

/** @returns the hooks as they may be shown */
export function listHooks({ hooks }: Pick<AlertConfig, 'hooks'>): AlertHook[] {
  return hooks.map(({ name, url, format, secret, on }) => ({
    name,
    host: new URL(url).host,
    format,
    signed: secret !== undefined,
    on,
  }));
}
