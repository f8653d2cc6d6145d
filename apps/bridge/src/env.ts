import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Environment, parseEnvironment } from '@callboard/core/config/environment';

/** The root of the repository: what relative paths in the settings are relative to. */
export const repositoryRoot = join(import.meta.dirname, '..', '..', '..');

const envFile = join(repositoryRoot, '.env');

/**
 * Reads the settings of the environment and of `.env` in the repository's root; the environment wins. The
 * only reader of `process.env` in the bridge.
 *
 * @throws CallboardError `misconfigured` naming the first wrong one
 */
export function readEnv(): Environment {
  return parseEnvironment(readVariables());
}

/** @returns `.env` and what it says, whether or not the environment says otherwise; null when there is none */
export function readEnvFile(): {
  path: string;
  variables: Readonly<Record<string, string | undefined>>;
} | null {
  if (!existsSync(envFile)) return null;
  return { path: envFile, variables: parseEnv(readFileSync(envFile, 'utf8')) };
}

/** @returns every variable, for the agents that are to get some of them by name */
export function readVariables(): Readonly<Record<string, string | undefined>> {
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  return process.env;
}
