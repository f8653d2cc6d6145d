import { type Browser, type BrowserContext } from 'playwright-core';
import { freePort } from '../harness/free-port.ts';
import { openBrowser } from '../harness/open-browser.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { type Scene, setScene } from './set-scene.ts';

export interface OpenScene extends Scene {
  /** The dashboard's address. */
  url: string;
  browser: Browser;
  /** What a browser keeps of somebody who has signed in. */
  signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Starts a bridge in use with its dashboard, as built, and signs in. */
export async function openScene(): Promise<OpenScene> {
  const port = await freePort();
  const scene = await setScene(port);
  const url = await startDashboard({ bridgeUrl: scene.bridge.url, port });
  const browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  const link = /http\S+\/sign-in#code=\S+/.exec(scene.bridge.printed())?.[0];
  if (!link) throw new Error('the bridge printed no sign-in link');
  await page.goto(link);
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  const signedIn = await context.storageState();
  await context.close();
  return { ...scene, url, browser, signedIn };
}
