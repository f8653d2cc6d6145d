import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from '@callboard/core/config/environment';

/** The root of the repository: what relative paths in the settings are relative to. */
export const repositoryRoot = join(import.meta.dirname, '..', '..', '..');

/**
 * Reads the settings of the environment and of `.env` in the repository's root; the environment wins. The
 * only reader of `process.env` in the bridge.
 *
 * @throws CallboardError `misconfigured` naming the first wrong one
 */
export function readEnv(): Environment {
  return parseEnvironment(readVariables());
}

/** @returns every variable, for the agents that are to get some of them by name */
export function readVariables(): Readonly<Record<string, string | undefined>> {
  const file = join(repositoryRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}
