import type { Config } from '@callboard/core/config/config';
import { describeConfig } from '@callboard/core/config/describe-config';
import { loadConfig } from '@callboard/core/config/load-config';
import { createSignInCode, signInUrl } from '@callboard/core/token/create-sign-in-code';
import { startBridge } from './bridge.ts';
import { closeInherited } from './close-inherited.ts';
import { readEnv, readEnvFile, readVariables, repositoryRoot } from './env.ts';
import { explainStartError } from './explain-start-error.ts';
import { createLog } from './log/create-log.ts';
import { openStore } from './open-store.ts';
import { printBanner } from './print-banner.ts';
import { requireFreePort } from './require-free-port.ts';
import { noteRunning } from './running-bridge.ts';

/** Turns get TERM and a grace, peers their time to answer; nothing takes longer unless something hangs. */
const longestCloseMs = 28_000;

/** What is open, in the order in which it was opened; it is closed from behind. */
const opened: (() => Promise<void>)[] = [];
let config: Config | null = null;

closeInherited();
const started = start();
closeOnSignal();
try {
  await started;
} catch (error) {
  console.error(`callboard: ${explainStartError(error, config)}`);
  await close().catch(() => {});
  process.exit(1);
}

async function start(): Promise<void> {
  const env = readEnv();
  const settings = await loadConfig({ env, root: repositoryRoot });
  config = settings;
  await requireFreePort(settings);
  const { log, close: closeLog } = createLog(settings);
  opened.push(closeLog);
  const store = await openStore(settings);
  opened.push(store.close);
  const variables = readVariables();
  const origins = { env, variables, envFile: readEnvFile(), root: repositoryRoot };
  const described = await describeConfig({ ...origins, config: settings });
  const bridge = await startBridge({ config: settings, described, store, log, variables });
  opened.push(async () => {
    log.info({ event: 'bridge_stopping' }, 'the bridge stops');
    await bridge.close();
    log.info({ event: 'bridge_stopped' }, 'the bridge has stopped');
  });
  // Before anybody is answered: from then on a database that goes away ends no bridge.
  const link = signInUrl(settings.webPort, await createSignInCode(store.database.db));
  await bridge.server.listen({ host: settings.host, port: settings.port });
  const takeBack = await noteRunning(settings, variables);
  opened.push(async () => takeBack());
  log.info(
    { event: 'bridge_started', pid: process.pid },
    `${settings.name} takes messages at ${settings.publicUrl}`,
  );
  await printBanner(settings, link, variables);
}

/** The first signal closes everything in order, also in the middle of the start; a second one does not wait. */
function closeOnSignal(): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      // Without its database a turn's end cannot be stored; the next start recovers what this one leaves.
      setTimeout(() => process.exit(1), longestCloseMs).unref();
      started
        .catch(() => {})
        .then(close)
        .then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(`callboard: could not stop cleanly: ${explainStartError(error, config)}`);
            process.exit(1);
          },
        );
    });
  }
}

async function close(): Promise<void> {
  for (;;) {
    const closeLast = opened.pop();
    if (!closeLast) return;
    await closeLast();
  }
}
