import type { Client } from '@callboard/client';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { openDatabase } from '@callboard/core/db/client';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from '../harness/agents.ts';
import { createAdmin } from '../harness/create-admin.ts';
import { freePort } from '../harness/free-port.ts';
import { newSecret } from '../harness/new-secret.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { type Hook, startHook } from '../harness/start-hook.ts';
import { type Peer, startPeer } from '../harness/start-peer.ts';
import { waitFor } from '../harness/wait-for.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

let bridge: Bridge;
let client: Client;
let browser: Browser;
let page: Page;
let peer: Peer;
let ops: Hook;
let pager: Hook;
const secret = newSecret();

beforeAll(async () => {
  const port = await freePort();
  [peer, ops, pager] = [await startPeer({ secret }), await startHook(), await startHook()];
  bridge = await startBridge({
    name: 'tony',
    env: { WEB_PORT: String(port) },
    config: {
      agents: { scripted: fixtureAgent('scripted.mjs') },
      peers: { mel: { url: peer.url, secret } },
      // What is not taken at once is dead.
      deliveries: { schedule: [] },
      alerts: {
        hooks: {
          ops: { url: ops.url, secret, on: ['cost', 'held'] },
          pager: { url: pager.url, on: ['failed'] },
        },
      },
    },
  });
  client = await createAdmin(bridge);
  await startDashboard({ bridgeUrl: bridge.url, port });
  browser = await openBrowser();
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  page = await openTab(context);
  const [link] = /http\S+\/sign-in#code=\S+/.exec(bridge.printed())!;
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: /^All is well/ }).waitFor();
});

async function give(
  name: string,
  payload: MessagePayload,
  kind: 'agent' | 'peer' = 'agent',
): Promise<string> {
  const task = await client.task.create.mutate({ assignee: { kind, name }, payload });
  return task.id;
}

test('a hook is tried from its row, which says what it answered', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const row = page.locator('[data-hook=ops]');
  await row.getByText('has taken nothing yet').waitFor();
  expect(await row.textContent()).toMatch(
    /^opsJSONSigned127\.0\.0\.1:\d+.*Told when the turns of a day have cost more than they may; a turn is stopped/,
  );
  await row.getByRole('button', { name: 'Send a test to ops' }).click();
  await row.getByText(/^It took a test/).waitFor();
  ops.answers.push(500);
  await row.getByRole('button', { name: 'Send a test to ops' }).click();
  await row.getByText(/^It did not take a test: it answered 500: ok \(again in/).waitFor();
  expect(ops.requests).toHaveLength(2);
});

test('what a hook was told comes by itself and leads to its task; what was given up is sent again', async () => {
  pager.answers.push(500);
  const id = await give('scripted', { text: 'Mend <b>it</b>\u202e', ...steps({ exit: 3 }) });
  await waitForTask(client, id, 'failed');
  const alert = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first();
  await alert.getByText('Failed: Mend <b>it</b>⟨U+202E⟩').waitFor();
  await alert.getByText('it answered 500: ok').waitFor();
  // The schedule takes three hours: this is its last attempt.
  pager.answers.push(500);
  const { sql, close } = openDatabase(bridge.databaseUrl, 1);
  await sql`update alert set attempts = 6, next_attempt_at = now() where task_id = ${id}`;
  await close();
  await alert.getByText('Given up', { exact: true }).waitFor();
  await alert.getByText('7 attempts').waitFor();
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Given up' }).click();
  await waitFor(
    async () => (await page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').count()) === 1,
    {
      what: 'the others to be filtered away',
    },
  );
  await alert.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('Nothing that was told is so').waitFor();
  await page.goBack();
  await alert.getByText('Told', { exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tasks/${id}`);
  expect(new Set(pager.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});
