import type { Config } from '../config/config.ts';
import { CallboardError } from '../error.ts';

/** @throws CallboardError `not_found` unless the hook is set up */
export function requireHook({ alerts }: Pick<Config, 'alerts'>, hook: string): void {
  const names = alerts.hooks.map(({ name }) => name);
  if (names.includes(hook)) return;
  const known = names.join(', ') || 'none';
  throw new CallboardError('not_found', `unknown hook "${hook}": known hooks: ${known}`);
}
