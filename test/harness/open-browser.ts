import { homedir } from 'node:os';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.ts';
import { atEnd } from './at-end.ts';

/** @returns the path of the Chromium of the tests */
export function requireBrowser(): string {
  const { CHROMIUM_PATH: given, PATH: path = '' } = process.env;
  const executablePath = findBrowser({ given, path, home: homedir() });
  if (!executablePath) throw new Error('no Chromium here: "npx pnpm@12 test" gets one, or set CHROMIUM_PATH');
  return executablePath;
}

/** @returns a real Chromium; closed when the file is done */
export async function openBrowser(): Promise<Browser> {
  // Its sandbox needs user namespaces or a helper that many containers do not have; the pages are our own.
  const browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  atEnd(() => browser.close());
  return browser;
}

/** @returns a new tab, which fails the test file when the page throws or breaks its own content policy */
export async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Hydration/i.test(message.text())) problems.push(message.text());
  });
  atEnd(async () => {
    if (problems.length > 0) throw new Error(`the page reported: ${problems.join('; ')}`);
    await Promise.resolve();
  });
  return page;
}
