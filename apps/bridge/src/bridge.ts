import { join } from 'node:path';
import { createDoorbell, type Doorbell } from '@callboard/core/async/doorbell';
import { createShare } from '@callboard/core/async/share';
import { listCircuits } from '@callboard/core/circuit/list-circuits';
import type { Config } from '@callboard/core/config/config';
import type { Settings } from '@callboard/core/contracts/settings';
import type { Core } from '@callboard/core/context';
import type { Db } from '@callboard/core/db/client';
import { newId } from '@callboard/core/db/new-id';
import { createHourCounter } from '@callboard/core/now/hour-counter';
import { queueDepth } from '@callboard/core/queue/queue-depth';
import { authenticateReplyToken } from '@callboard/core/run/authenticate-reply-token';
import { readOutput } from '@callboard/core/run/read-output';
import { readTranscript } from '@callboard/core/run/read-transcript';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { startAlertWorker } from './alert/alert-worker.ts';
import { probeContainment } from './agents/probe-containment.ts';
import { endLeftovers } from './agents/end-leftovers.ts';
import { listAgents } from './agents/list-agents.ts';
import { createVersionList } from './agents/list-versions.ts';
import { createLauncher, type Launcher } from './agents/launcher/launcher.ts';
import { runTurn } from './agents/run-turn.ts';
import { takesFiles } from './agents/runners.ts';
import type { AgentHost } from './agents/turn.ts';
import { closeServer } from './close-server.ts';
import { startDeliveryWorker } from './deliver/delivery-worker.ts';
import { pingPeer } from './deliver/ping-peer.ts';
import { eventFeed } from './live/event-feed.ts';
import { lineFeed } from './live/line-feed.ts';
import { runFeed } from './live/run-feed.ts';
import { joinBridges } from './live/ring-other-bridges.ts';
import { followTail, type Tail } from './live/tail.ts';
import { createHeldTeller } from './live/tell-held-back.ts';
import type { Log } from './log/create-log.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import type { Store } from './open-store.ts';
import { createReceiver } from './receive/receive-message.ts';
import { sendMessage } from './reply/send-message.ts';
import { clearPrompts } from './run/clear-prompts.ts';
import { startRecovery } from './run/recover.ts';
import { startRunWorker } from './run/run-worker.ts';
import { buildServer } from './server.ts';
import type { TrpcServices } from './trpc/context.ts';
import { startUpkeep } from './upkeep/upkeep.ts';

/** Leaves room for all that follows in the 30 s that init systems give by habit. */
const longestTurnEndMs = 20_000;

export interface BridgeOptions {
  config: Config;
  /** The same for reading, without secrets. */
  described: Settings;
  store: Store;
  log: Log;
  /** The variables of which agents get the few that their settings list. */
  variables: Readonly<Record<string, string | undefined>>;
}

export interface Bridge {
  server: FastifyInstance;
  /** Takes in nothing more, ends or gives back what runs, and leaves the store to the caller. */
  close: () => Promise<void>;
}

/** Joins the parts of a bridge and starts its workers; the caller lets the server listen. */
export async function startBridge({
  config,
  described,
  store,
  log,
  variables,
}: BridgeOptions): Promise<Bridge> {
  const { db, sql: listener } = store.database;
  const core: Core = { db, config };
  const bridgeId = newId();
  const onError = (err: unknown) => log.error({ event: 'worker_error', err }, 'the live feed stumbled');
  /** Rung for anything committed: turns to take, events to show, output to stream. */
  const bell = createDoorbell();
  const closing = new AbortController();
  const metrics = createMetrics({
    readQueues: () => queueDepth(db),
    readCircuits: () => listCircuits(db, config),
  });
  const onHeld = createHeldTeller({ log, metrics });
  const tail = await followTail({ db, bell, signal: closing.signal, onHeld, onError });
  const others = await joinBridges({ db, listener, bridgeId, onRing: bell.ring, onError });
  const wake = () => {
    bell.ring();
    others.ring();
  };
  const { host, launcher } = await prepareAgents({ config, log, variables });
  const receive = createReceiver(core);
  let open = true;
  const server = await buildServer({
    config,
    log,
    metrics,
    receiveMessage: (input) => receive(input).finally(wake),
    sendMessage: (input) => sendMessage(core, input).finally(wake),
    authenticateReplyToken: (token) => authenticateReplyToken(db, token),
    isOpen: () => open,
    isReady: async () => open && (await answers(core)),
    trpc: describeServices({ core, described, variables, metrics, tail, bell, wake }),
  });
  const work = { core, bridgeId, log, wake };
  const recovery = await startRecovery({ ...work, endLeftovers });
  const runs = startRunWorker({ ...work, host, runTurn, takesFiles, metrics, bell, wakeWatchers: wake });
  const deliveries = await startDeliveryWorker({ ...work, metrics, bell });
  const upkeep = startUpkeep({ core, log, metrics, wake, signal: closing.signal });
  const alerts = startAlertWorker({ core, log, wake, signal: closing.signal });
  return {
    server,
    close: async () => {
      open = false;
      const since = performance.now();
      // Turns end before the server closes: an agent's last callback is still taken.
      await runs.stop({ graceMs: config.stopGrace * 1_000, killedMs: longestTurnEndMs });
      await Promise.all([closeServer(server, since), deliveries.stop()]);
      closing.abort();
      await Promise.all([recovery.stop(), others.close(), tail.closed, upkeep, alerts, launcher.close()]);
    },
  };
}

interface ServiceDeps extends Pick<BridgeOptions, 'described' | 'variables'> {
  core: Core;
  metrics: Metrics;
  tail: Tail;
  bell: Doorbell;
  wake: () => void;
}

/** What the procedures of the API work with. */
function describeServices({
  core,
  described,
  variables,
  metrics,
  tail,
  bell,
  wake,
}: ServiceDeps): TrpcServices {
  const { db, config } = core;
  return {
    ...core,
    wake,
    feed: (input, signal) => eventFeed({ db, tail }, input, signal),
    ...runFeeds({ db, bell }),
    settings: described,
    reconciled: metrics.reconciled,
    agents: () => listAgents(core, variables),
    agentVersions: createVersionList(config, variables),
    takesFiles,
    ping: (peer) => pingPeer(core, peer).finally(wake),
  };
}

/** What runs write and do, each to be followed, and how many there were. */
function runFeeds(source: {
  db: Db;
  bell: Doorbell;
}): Pick<TrpcServices, 'share' | 'output' | 'transcript' | 'lines' | 'countHours'> {
  return {
    lines: (signal) => lineFeed(source, signal),
    share: createShare(),
    countHours: createHourCounter(source.db),
    output: (runId, afterSeq, signal) =>
      runFeed({ ...source, read: readOutput }, { runId, afterSeq }, signal),
    transcript: (runId, afterSeq, signal) =>
      runFeed({ ...source, read: readTranscript }, { runId, afterSeq }, signal),
  };
}

async function answers({ db }: Core): Promise<boolean> {
  try {
    await db.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

async function prepareAgents({
  config,
  log,
  variables,
}: Pick<BridgeOptions, 'config' | 'log' | 'variables'>): Promise<{ host: AgentHost; launcher: Launcher }> {
  const containment = await probeContainment(variables['PATH'] ?? '');
  log.info({ event: 'containment' }, containment.why);
  const launcher = createLauncher();
  const host = {
    environment: variables,
    promptFolder: await clearPrompts(join(config.dataDir, 'prompts')),
    workspaceFolder: join(config.dataDir, 'workspaces'),
    outputLimit: config.limits.output,
    containment,
    startProcess: launcher.start,
  };
  return { host, launcher };
}
