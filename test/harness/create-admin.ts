import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type Client, createClient } from '@callboard/client';
import type { Bridge } from './start-bridge.ts';

const cli = fileURLToPath(new URL('../../apps/bridge/src/cli/main.ts', import.meta.url));

/** Runs `callboard …` as an operator of the bridge would. @returns what it printed */
export async function runCallboard(bridge: Pick<Bridge, 'env'>, args: string[]): Promise<string> {
  const { stdout } = await execa(process.execPath, [cli, ...args], { env: bridge.env, extendEnv: false });
  return stdout;
}

/** @returns a new access token of the bridge, made by the operator's command */
export async function createToken(bridge: Bridge, scope: 'read' | 'write' | 'admin'): Promise<string> {
  const name = `${scope}-${randomBytes(4).toString('hex')}`;
  const printed = await runCallboard(bridge, ['token', 'create', '--name', name, '--scope', scope]);
  const token = /\bcb_[\w-]+/.exec(printed)?.[0];
  if (!token) throw new Error(`"callboard token create" printed no token but: ${printed}`);
  return token;
}

/** @returns the typed client of a script that may do everything */
export async function createAdmin(bridge: Bridge): Promise<Client> {
  return createClient({ url: bridge.url, token: await createToken(bridge, 'admin') });
}
