import type { Changes, SceneName } from './tour.ts';

/** A guard of the product that is switched off, and who must notice. */
export interface Mutation extends Changes {
  name: string;
  /** Tried in every test run; the others with all of them (`pnpm chaos:mutations`). */
  isQuick?: true;
  /** What has to happen for that to show. */
  scenes: SceneName[];
  /** Invariants of which at least one has to object. */
  objects: string[];
}

const core = 'packages/core/src';
const bridge = 'apps/bridge/src';

export const mutations: Mutation[] = [
  {
    name: 'idempotency keys are not looked at',
    isQuick: true,
    scenes: ['intake'],
    objects: ['equal-keys-one-task'],
    edits: [
      edit(`${core}/message/idempotently.ts`, 'if (!request) return work(tx);', 'return work(tx);'),
      edit(`${core}/task/lock-new-starts.ts`, 'return key ? [keyName(key)] : [];', 'return [];'),
      edit(`${core}/task/start-tasks.ts`, 'start.key ? [', 'false ? ['),
    ],
  },
  {
    name: 'another body under a key that is taken is answered like the first',
    scenes: ['intake'],
    objects: ['equal-keys-one-task', 'acknowledged-is-stored'],
    edits: [edit(`${core}/message/idempotently.ts`, 'if (seen.bodyHash !== bodyHash)', 'if (false)')],
  },
  {
    name: 'a message is acknowledged before it is stored',
    scenes: ['intake'],
    objects: ['acknowledged-is-stored'],
    edits: [
      edit(
        `${bridge}/receive/message-route.ts`,
        'const received = await deps.receiveMessage(input);',
        `const received = { receipt: { status: 'received', id: crypto.randomUUID(), task_id: input.body.task_id } };
         setTimeout(() => void deps.receiveMessage(input).catch(() => {}), 20);`,
      ),
    ],
  },
  {
    name: 'a stored message gets no turn',
    scenes: ['order'],
    objects: ['acknowledged-is-stored'],
    edits: [
      edit(
        `${core}/message/ask.ts`,
        'if (!isRecordOnly(core.config, message.type)) {',
        "if (message.payload?.nonce !== 'third') {",
      ),
    ],
  },
  {
    name: 'the writes of a worker are not bound to its run',
    scenes: ['frozen'],
    objects: ['terminal-once'],
    edits: [
      edit(
        `${core}/run/own-run.ts`,
        "return and(eq(runs.id, id), eq(runs.bridgeId, bridgeId), eq(runs.status, 'running'));",
        'return eq(runs.id, id);',
      ),
      edit(`${core}/run/end-runs.ts`, '.where(and(which, inArray(runs.status, [...from])))', '.where(which)'),
    ],
  },
  {
    name: 'no reply counts as late',
    scenes: ['late'],
    objects: ['late-changes-nothing'],
    edits: [
      edit(
        `${bridge}/reply/send-from-run.ts`,
        'const late = hasEnded(run) || isTerminalTask(task.status);',
        'const late = false;',
      ),
    ],
  },
  {
    name: 'a reply token speaks for whatever turn its task has now',
    scenes: ['intake', 'late'],
    objects: ['acknowledged-is-stored'],
    edits: [
      edit(
        `${bridge}/reply/send-from-run.ts`,
        'const [found] = await tx.select().from(runs).where(eq(runs.id, runId));',
        `const [own] = await tx.select().from(runs).where(eq(runs.id, runId));
         const [found] = (await tx.select().from(runs)).filter((run) => run.agent === own.agent && run.id !== own.id);
         runId = found?.id ?? runId;`,
      ),
    ],
  },
  {
    name: 'a thread may have several turns at once',
    isQuick: true,
    scenes: ['order'],
    objects: ['one-turn-per-thread'],
    statement: 'drop index run_one_per_thread',
    edits: [edit(`${core}/run/claim-runs.ts`, "(other.status = 'running'", '(false')],
  },
  {
    name: 'the newest message of a thread has the first turn',
    scenes: ['order'],
    objects: ['start-order'],
    edits: [
      edit(
        `${core}/run/claim-runs.ts`,
        '(other.seq, other.id) < (r.seq, r.id)',
        '(other.seq, other.id) > (r.seq, r.id)',
      ),
    ],
  },
  {
    name: 'lost turns are repeated whatever the agent allows',
    scenes: ['killed'],
    objects: ['repeats-as-allowed'],
    edits: [edit(`${core}/run/judge-cut-off.ts`, 'if (begun <= (run.retryLost ?? 0))', 'if (begun < 3)')],
  },
  {
    name: 'the agents of lost turns are left at work',
    scenes: ['killed'],
    objects: ['one-agent-per-thread'],
    edits: [
      edit(`${core}/run/lose-runs.ts`, 'await Promise.all(left.map((run) => endLeftovers(run)));', ''),
      // What the launcher has started ends with the bridge already; what the bridge starts itself does not.
      edit(`${bridge}/agents/launcher/launcher.ts`, "if (process.platform !== 'linux')", 'if (true)'),
    ],
  },
  {
    name: 'a turn is repeated after its final reply',
    scenes: ['killed'],
    objects: ['repeats-as-allowed'],
    edits: [edit(`${core}/run/judge-cut-off.ts`, 'if (await hasFinished(tx, run.id))', 'if (false)')],
  },
  {
    name: 'attempts are counted two at a time',
    scenes: ['killed'],
    objects: ['attempts-gapless'],
    edits: [edit(`${core}/run/repeat-run.ts`, 'run.attempt + 1', 'run.attempt + 2')],
  },
  {
    name: 'replies have no delivery',
    scenes: ['replies'],
    objects: ['replies-are-delivered'],
    edits: [
      edit(
        `${core}/message/reply.ts`,
        "case 'peer':\n      return createDelivery(tx, core, message);",
        "case 'peer':\n      return null;",
      ),
    ],
  },
  {
    name: 'a later delivery of a thread does not wait for an earlier one',
    scenes: ['replies'],
    objects: ['peer-effects-once'],
    edits: [
      edit(`${core}/delivery/claim-deliveries.ts`, 'looked_at where seq = ${firstOfThread})', 'looked_at)'),
    ],
  },
  {
    name: 'each attempt at a delivery has a key of its own',
    scenes: ['replies'],
    objects: ['peer-effects-once'],
    edits: [
      edit(
        `${bridge}/deliver/attempt-delivery.ts`,
        'idempotencyKey: claimed.message.id,',
        'idempotencyKey: `${claimed.message.id}-${claimed.delivery.attempts}`,',
      ),
    ],
  },
  {
    name: 'an attempt without an answer counts as delivered',
    scenes: ['replies'],
    objects: ['facts-agree'],
    edits: [
      edit(
        `${bridge}/deliver/attempt-delivery.ts`,
        'return await recordAttempt(core, claimed, result);',
        "return await recordAttempt(core, claimed, { ...result, verdict: 'delivered' });",
      ),
    ],
  },
  {
    name: 'an attempt at a delivery that was overtaken decides on it',
    scenes: ['overtaken'],
    objects: ['late-changes-nothing'],
    edits: [edit(`${core}/delivery/change-delivery.ts`, 'eq(deliveries.attempts, delivery.attempts),', '')],
  },
  {
    name: 'nobody notes that a message was executed',
    scenes: ['intake'],
    objects: ['facts-agree'],
    edits: [
      edit(
        `${core}/run/finish-run.ts`,
        "if (action === 'succeed') await markExecuted",
        'if (false) await markExecuted',
      ),
      edit(
        `${core}/run/finish-plain-runs.ts`,
        "isExecuted: result.action === 'succeed',",
        'isExecuted: false,',
      ),
    ],
  },
  {
    name: 'the feed does not wait for older transactions',
    scenes: ['commit'],
    objects: ['feed-gapless'],
    edits: [
      edit(
        `${core}/event/read-events.ts`,
        'held: sql<boolean>`${events.xid} >= pg_snapshot_xmin(pg_current_snapshot())`',
        'held: sql<boolean>`false`',
      ),
    ],
  },
  {
    name: 'a task changes without an event',
    scenes: ['intake'],
    objects: ['events-agree-with-rows'],
    edits: [
      edit(
        `${core}/task/change-task.ts`,
        'if (!row) return null;',
        "if (!row || action === 'complete') return row ?? null;",
      ),
      edit(
        `${core}/run/finish-plain-runs.ts`,
        'const told = action ? toldOf(task, { action, failure }) : null;',
        "const told = action && action !== 'complete' ? toldOf(task, { action, failure }) : null;",
      ),
    ],
  },
  {
    name: 'the reply token is kept in what an agent printed',
    scenes: ['intake'],
    objects: ['no-secrets'],
    edits: [edit(`${bridge}/run/hide-token.ts`, "text.replaceAll(token, '***')", 'text')],
  },
];

function edit(file: string, find: string, replace: string) {
  return { name: find, file, find, replace };
}
