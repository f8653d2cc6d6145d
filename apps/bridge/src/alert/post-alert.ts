import { createHmac } from 'node:crypto';
import type { AlertHookConfig } from '@callboard/core/config/config';
import type { AlertRow } from '@callboard/core/db/schema/alert';
import { explainFailure } from '../outgoing/explain-failure.ts';
import { readBeginning } from '../outgoing/read-beginning.ts';

/** Seconds that a hook has for its answer. */
export const hookTimeout = 10;

/** @returns null when the hook has taken it; why not otherwise, in words that hold nothing of its address */
export async function postAlert(
  hook: AlertHookConfig,
  alert: AlertRow,
  dashboardUrl: string,
): Promise<string | null> {
  const body = JSON.stringify(bodyOf(hook, alert, dashboardUrl));
  try {
    const answer = await fetch(hook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...webhookHeaders(hook, alert, body) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(hookTimeout * 1_000),
    });
    const said = await readBeginning(answer, 200);
    return answer.ok ? null : `it answered ${answer.status}${said === '' ? '' : `: ${said}`}`;
  } catch (error) {
    return explainFailure(error, hookTimeout * 1_000);
  }
}

function bodyOf({ format }: AlertHookConfig, alert: AlertRow, dashboardUrl: string) {
  const { id, rule, text, taskId, createdAt } = alert;
  const url = taskId === null ? dashboardUrl : `${dashboardUrl}/tasks/${taskId}`;
  switch (format) {
    case 'slack':
      return { text: `${escapeSlack(text)} <${url}|Open>` };
    case 'json':
      return {
        type: `alert.${rule}`,
        timestamp: createdAt.toISOString(),
        data: { id, text, task_id: taskId, url },
      };
  }
}

/** https://docs.slack.dev/messaging/formatting-message-text: the three characters that mean something in a text. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * https://www.standardwebhooks.com: the id is the same over all attempts, and what is signed is id, time and body. The key
 * of the HMAC is the secret as it stands, or, behind `whsec_`, what it is the base64 of.
 */
function webhookHeaders({ secret }: AlertHookConfig, { id }: AlertRow, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (secret === undefined) return headers;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}
