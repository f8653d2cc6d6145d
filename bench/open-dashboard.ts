import { join } from 'node:path';
import { execa } from 'execa';
import { type Client, createClient } from '@callboard/client';
import type { Browser, Page } from 'playwright-core';
import { startBenchBridge } from './bench-bridge.ts';
import { makeFolder } from './make-folder.ts';
import { startTarget } from './start-target.ts';

const root = join(import.meta.dirname, '..');

export interface OpenDashboard {
  url: string;
  /** Signed in. */
  page: Page;
  api: Client;
}

/** Starts a bridge whose one agent never ends its turn, and its dashboard as it was built, and signs in. */
export async function openDashboard(
  { databaseUrl, browser }: { databaseUrl: string; browser: Browser },
  scope: AsyncDisposableStack,
): Promise<OpenDashboard> {
  const dataDir = makeFolder(scope);
  const main = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };
  const bridge = await startBenchBridge(
    { databaseUrl, dataDir, config: { agents: { main }, stopGrace: 0 } },
    scope,
  );
  const web = await startTarget(
    {
      file: process.execPath,
      args: () => [join(root, 'apps/web/next-command.ts'), 'start'],
      env: (port) => ({ WEB_PORT: String(port), BRIDGE_URL: bridge.url }),
      readyPath: '/sign-in',
    },
    scope,
  );
  const token = await createToken({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  const url = web.url.replace('127.0.0.1', 'localhost');
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Access token').fill(token);
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  return { url, page, api: createClient({ url: bridge.url, token }) };
}

async function createToken(env: Record<string, string>): Promise<string> {
  const cli = join(root, 'apps/bridge/src/cli/main.ts');
  const args = ['token', 'create', '--name', `bench-${Date.now()}`, '--scope', 'admin'];
  const { stdout } = await execa(process.execPath, [cli, ...args], { env });
  const token = /\bcb_[\w-]+/.exec(stdout)?.[0];
  if (!token) throw new Error(`no token was made: ${stdout}`);
  return token;
}
