import { claimAlerts } from '@callboard/core/alert/claim-alerts';
import { noteAlerts } from '@callboard/core/alert/note-alerts';
import { recordAlert } from '@callboard/core/alert/record-alert';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import type { AlertRow } from '@callboard/core/db/schema/alert';
import type { Log } from '../log/create-log.ts';
import { hookTimeout, postAlert } from './post-alert.ts';

const everyMs = 1_000;
const alertsAtOnce = 20;
/** Beyond the hook's own time, for storing what came of it. */
const leaseMarginSeconds = 5;

interface AlertDeps {
  core: Core;
  log: Log;
  /** Says that something was committed which a watcher waits for. */
  wake: () => void;
  signal: AbortSignal;
}

/** Tells the hooks what needs a person. Without hooks it does nothing. Resolves when `signal` has aborted. */
export async function startAlertWorker({ core, log, wake, signal }: AlertDeps): Promise<void> {
  if (core.config.alerts.hooks.length === 0) return;
  const onError = (err: unknown) => log.error({ event: 'worker_error', err }, 'could not see to the alerts');
  const bell = createDoorbell();
  const noting = loop({
    bell: createDoorbell(),
    everyMs,
    signal,
    onError,
    look: async () => {
      for (let more = true; more && !signal.aborted;) {
        const part = await noteAlerts(core);
        if (part.noted > 0) {
          bell.ring();
          wake();
        }
        more = part.more;
      }
    },
  });
  const sending = loop({ bell, everyMs, signal, onError, look: () => sendDue({ core, log, wake }) });
  await Promise.all([noting, sending]);
}

async function sendDue({ core: { db, config }, log, wake }: Omit<AlertDeps, 'signal'>): Promise<void> {
  const { hooks, dashboardUrl } = config.alerts;
  const byName = new Map(hooks.map((hook) => [hook.name, hook]));
  const claim = {
    hooks: [...byName.keys()],
    leaseSeconds: hookTimeout + leaseMarginSeconds,
    limit: alertsAtOnce,
  };
  const send = async (alert: AlertRow) => {
    const hook = byName.get(alert.hook);
    if (!hook) return;
    const error = await postAlert(hook, alert, dashboardUrl);
    await recordAlert(db, alert, error);
    wake();
    if (error === null) return;
    log.warn(
      { event: 'alert_failed', hook: alert.hook, rule: alert.rule },
      `could not tell a hook: ${error}`,
    );
  };
  await Promise.all((await claimAlerts(db, claim)).map(send));
}
