import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openTab } from '../harness/open-browser.ts';
import { type OpenScene, openScene } from './open-scene.ts';

/** Bytes of JavaScript, compressed as the dashboard's own server delivers them (docs/decisions/017). */
const budget = 200_000;
let scene: OpenScene;

beforeAll(async () => {
  scene = await openScene();
});

test('the task list is there, and can be used, after at most 200 kB of JavaScript', async () => {
  const context = await scene.browser.newContext({ storageState: scene.signedIn });
  const page = await openTab(context);
  const scripts = await countScripts(page);
  await page.goto(`${scene.url}/tasks`, { waitUntil: 'networkidle' });
  await page.getByText('Find out why the import is slow').waitFor();
  await context.close();
  const total = Array.from(scripts.values()).reduce((sum, bytes) => sum + bytes, 0);
  console.log(`the task list: ${scripts.size} scripts, ${total} bytes`);
  // Fewer would mean that the count is at fault.
  expect(total).toBeGreaterThan(100_000);
  expect(total).toBeLessThanOrEqual(budget);
});

/** @returns the bytes of each script that the page loads from now on, as they come over the line, by its address */
async function countScripts(page: Page): Promise<ReadonlyMap<string, number>> {
  const devtools = await page.context().newCDPSession(page);
  const scripts = new Map<string, number>();
  const addresses = new Map<string, string>();
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') addresses.set(requestId, response.url);
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId);
    if (address) scripts.set(address, (scripts.get(address) ?? 0) + encodedDataLength);
  });
  await devtools.send('Network.enable');
  return scripts;
}
