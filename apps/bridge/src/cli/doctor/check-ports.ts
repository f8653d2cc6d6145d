import type { Config } from '@callboard/core/config/config';
import { explainFailure } from '../../outgoing/explain-failure.ts';
import { readBeginning } from '../../outgoing/read-beginning.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

const timeoutMs = 5_000;
const start = 'start it: `npx pnpm@12 dev`, or `npx pnpm@12 build` once and then `npx pnpm@12 start`';

/** Whether bridge and dashboard are up, and whether what answers at their ports is them. */
export async function checkPorts({ config, running }: Inspected): Promise<Finding[]> {
  const bridgeUrl = running?.localUrl ?? config.localUrl;
  const webPort = running?.webPort ?? config.webPort;
  const [bridge, dashboard] = await Promise.all([
    checkBridge(bridgeUrl, config, running?.pid),
    checkDashboard(`http://${webHost(config)}:${webPort}`),
  ]);
  return [bridge, dashboard];
}

async function checkBridge(url: string, config: Config, pid: number | undefined): Promise<Finding> {
  const health = await ask(`${url}/health`);
  if ('problem' in health) {
    if (pid === undefined) return warn(`no bridge runs (${url}: ${health.problem})`, start);
    return fail(
      `the bridge (process ${pid}) does not answer at ${url}: ${health.problem}`,
      `see ${config.logFile}, then end it with \`kill ${pid}\` and start it again`,
    );
  }
  // Without a secret: who knows what it would be shown to. A 401 in our words is what only we answer.
  const whoami = await ask(`${url}/whoami`);
  if (!isCallboard(health, whoami)) {
    return fail(
      `what answers at ${url} is not Callboard`,
      'stop that program, or set PORT to a free port in .env',
    );
  }
  const ready = await ask(`${url}/ready`);
  if ('problem' in ready || ready.status !== 200) {
    return fail(
      `the bridge at ${url} runs but cannot work now: its database does not answer`,
      `see "database" here and ${config.logFile}`,
    );
  }
  if (pid !== undefined) return ok(`the bridge answers at ${url} (process ${pid})`);
  return warn(
    `the Callboard that answers at ${url} does not use the data folder ${config.dataDir}`,
    'set DATA_DIR to its folder, or PORT and WEB_PORT to free ports for this one',
  );
}

async function checkDashboard(url: string): Promise<Finding> {
  const page = await ask(`${url}/sign-in`);
  if ('problem' in page) {
    return warn(`no dashboard runs (${url}: ${page.problem})`, 'start it: `npx pnpm@12 start:web`');
  }
  if (!page.text.includes('Callboard')) {
    return fail(
      `what answers at ${url} is not the dashboard`,
      'stop that program, or set WEB_PORT to a free port in .env',
    );
  }
  const forwarded = await ask(`${url}/trpc/session`);
  if ('problem' in forwarded || forwarded.status === 503) {
    return warn(`the dashboard at ${url} does not reach its bridge`, start);
  }
  return ok(`the dashboard answers at ${url}`);
}

interface Answer {
  status: number;
  text: string;
}

async function ask(url: string): Promise<Answer | { problem: string }> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, text: await readBeginning(answer, 256 * 1_024) };
  } catch (error) {
    return { problem: explainFailure(error, timeoutMs) };
  }
}

function isCallboard(health: Answer, whoami: Answer | { problem: string }): boolean {
  const isHealthy = health.status === 200 && health.text === '{"status":"ok"}';
  return isHealthy && 'status' in whoami && whoami.text === '{"detail":"unauthorized"}';
}

/** The dashboard listens where the bridge does, unless WEB_HOST says otherwise. */
function webHost({ localUrl }: Config): string {
  return new URL(localUrl).hostname;
}
