import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDelivery } from '@callboard/core/delivery/create-delivery';
import { createRun } from '@callboard/core/run/create-run';
import { retryTask } from '@callboard/core/task/retry-task';
import { askAgent, recordPost } from './scene/ask-agent.ts';
import { beginAtOnce } from './scene/begin-at-once.ts';
import { deliverAll } from './scene/deliver-all.ts';
import { askTwice, found, keepApart, leaveProcess, storeFor, workOff } from './scene/go-wrong.ts';
import type { Story } from './scene/play-story.ts';
import type { Scene } from './scene/scene.ts';
import { playTurn, recordAgent, reply, takeTurn } from './scene/take-turn.ts';

/** What goes wrong, after a story in which all went well. */
export type Wrong = (scene: Scene, story: Story) => Promise<unknown>;

/** By the invariant that objects, and no other does. */
export const wrongs: Record<string, Record<string, Wrong>> = {
  'acknowledged-is-stored': {
    'a message is acknowledged and never stored': async (scene) => {
      const body = { id: '0199a000-0000-7000-8000-000000000000', task_id: 'gone' };
      recordPost(scene, { nonce: 'gone', conversation: 'gone' }, { status: 200, body });
    },
    'an agent’s reply is acknowledged and never stored': (scene, { answered }) =>
      recordAgent(scene, answered, { kind: 'replied', replyNonce: 'gone', status: 200, pid: 99_999 }),
    'a message is stored without the turn that it asks for': (scene, { answered }) =>
      storeFor(scene, answered, { sender: 'peer', recipient: 'agent' }),
  },
  'equal-keys-one-task': {
    'two equal requests make two tasks': async (scene) => {
      await askAgent(scene, { nonce: 'twice', conversation: 'one' });
      await askAgent(scene, { nonce: 'twice', conversation: 'two' });
      for (const line of scene.history.clients) {
        if (line.nonce === 'twice' && line.kind === 'posted') line.sentBody = { payload: { nonce: 'twice' } };
      }
      await workOff(scene);
    },
    'a request is refused as another one though it is the same': async (scene) => {
      recordPost(scene, { nonce: 'second', conversation: 'talk' }, { status: 409, body: { detail: 'used' } });
    },
  },
  'refused-has-no-effect': {
    'a refused message is stored': async (scene) => {
      await askAgent(scene, { nonce: 'refused', conversation: 'talk', type: 'STATUS' });
      const line = scene.history.clients.at(-1);
      if (line) Object.assign(line, { status: 413, body: { detail: 'too large' } });
    },
  },
  'terminal-once': {
    'a completed task runs and completes again': ({ sql }, { answered: { taskId } }) => sql`
      insert into event (type, task_id, data) values
        ('task.status', ${taskId}, '{"status":"running","action":"start"}'),
        ('task.status', ${taskId}, '{"status":"completed","action":"complete"}')`,
    'a task is retried and nobody asked for it': async (scene) => {
      const [failed] = await scene.sql<{ id: string }[]>`select id from task where status = 'failed'`;
      await retryTask(scene.core, found(failed).id);
      await workOff(scene, { end: 'fail', during: () => Promise.resolve() });
    },
  },
  'states-follow-the-tables': {
    'a task waits for an answer to a turn that never ran': async (scene) => {
      const { taskId } = await askAgent(scene, { nonce: 'skipped', conversation: 'skipped' });
      await scene.sql`update run set status = 'canceled' where task_id = ${taskId}`;
      await scene.sql`update task set status = 'waiting' where id = ${taskId}`;
      await scene.sql`
        insert into event (type, task_id, run_id, data)
        select 'run.finished', ${taskId}::uuid, id, '{"status":"canceled"}'::json from run where task_id = ${taskId}
        union all select 'task.status', ${taskId}, null, '{"status":"waiting","action":"answer"}'`;
    },
  },
  'one-effective-reply': {
    'one reply under one key is stored twice': async (scene) => {
      await askAgent(scene, { nonce: 'doubled', conversation: 'doubled' });
      await workOff(scene, {
        during: async (run) => {
          await reply(scene, run);
          await reply(scene, run);
        },
      });
    },
  },
  'late-changes-nothing': {
    'a reply after the end of its turn counts': async (scene, { answered }) => {
      await reply(scene, answered, { nonce: 'afterwards', pid: 99_999 });
      await deliverAll(scene);
    },
    'a late reply is delivered': async (scene) => {
      const late = await scene.core.db.query.messages.findFirst({
        where: (row, { eq }) => eq(row.late, true),
      });
      await createDelivery(scene.core.db, scene.core, found(late));
      await deliverAll(scene);
    },
    'an attempt at a delivery that was overtaken ends it': ({ sql }) => sql`
      update event set data = data::jsonb || '{"attempts":7}' where id = (
        select min(f.id) from event f join event a on a.xid = f.xid and a.type = 'delivery.attempt'
        where f.type = 'delivery.finished')`,
    'an agent is not told that its reply was late': async (scene) => {
      const line = scene.history.agents.find(({ replyNonce }) => replyNonce === 'too late');
      if (line) line.body = { ...(line.body as object), late: undefined };
    },
  },
  'replies-are-delivered': {
    'a reply to a peer has no delivery': async (scene) => {
      await askAgent(scene, { nonce: 'unsent', conversation: 'unsent' });
      await workOff(scene, {
        during: async (run) => {
          await storeFor(scene, run, { sender: 'agent', recipient: 'peer' });
          await reply(scene, run);
        },
      });
    },
    'a reply is withdrawn and nobody wanted it': async (scene) => {
      await askAgent(scene, { nonce: 'withdrawn', conversation: 'withdrawn' });
      await takeTurn(scene);
      const [{ id }] = await scene.sql<[{ id: string }]>`
        update delivery set status = 'canceled' where status = 'pending' returning id`;
      await scene.sql`insert into event (type, delivery_id, data)
        values ('delivery.finished', ${id}, '{"status":"canceled"}')`;
    },
  },
  'peer-effects-once': {
    'an attempt carries a key of its own': async ({ history }) => {
      const line = history.peers.findLast(({ kind }) => kind === 'received');
      history.peers.push({ ...found(line), idempotencyKey: 'another' });
    },
    'a later message of the thread arrives first': async (scene) => {
      const before = scene.history.peers.length;
      await askAgent(scene, { nonce: 'swapped', conversation: 'swapped' });
      await workOff(scene, {
        during: async (run) => {
          await reply(scene, run, { type: 'STATUS' });
          await reply(scene, run);
        },
      });
      scene.history.peers.push(...scene.history.peers.splice(before, 4));
    },
  },
  'facts-agree': {
    'what no peer ever acknowledged counts as delivered': async ({ history }) => {
      history.peers = history.peers.filter(({ kind }) => kind !== 'answered');
    },
    'a message counts as accepted that its peer has not stored': async ({ history }) => {
      const { idempotencyKey } = found(history.peers[0]);
      for (const line of history.peers) {
        if (line.idempotencyKey === idempotencyKey) line.committed = false;
      }
    },
    'a turn succeeded and its message is not executed': ({ sql }, { answered }) =>
      sql`update message set executed_at = null where id = ${answered.messageId}`,
    'a message counts as executed that no agent ever saw': async ({ history }, { answered }) => {
      history.agents = history.agents.filter(
        ({ runId, kind }) => runId !== answered.id || kind === 'replied',
      );
    },
    'an answered message is not marked so': ({ sql }, { answered }) =>
      sql`update message set answered_at = null where id = ${answered.messageId}`,
  },
  'one-turn-per-thread': {
    'a turn begins while another one of its thread runs': async (scene) => {
      const [, second] = await askTwice(scene);
      await takeTurn(scene, {
        during: async (run) => {
          await reply(scene, run);
          const other = await beginAtOnce(scene, second.id);
          await playTurn(scene, other, { during: () => Promise.resolve() });
          keepApart(scene, other);
        },
      });
      await workOff(scene);
    },
  },
  'one-agent-per-thread': {
    'an agent is still at work when the next one begins': async ({ history }, { answered }) => {
      const end = history.agents.find(({ runId, kind }) => runId === answered.id && kind === 'ended');
      const next = history.agents.find(
        ({ threadId, runId }) => threadId === answered.threadId && runId !== answered.id,
      );
      found(end).at = found(next).at + 5;
    },
  },
  'start-order': {
    'the later of two messages has the first turn': async (scene) => {
      const [, second] = await askTwice(scene);
      await playTurn(scene, await beginAtOnce(scene, second.id), { during: () => Promise.resolve() });
      await workOff(scene);
    },
    'the later of two messages counts as the earlier': async ({ sql }) => {
      await sql`alter table message alter seq drop identity`;
      await sql`update message set seq = 3 - seq where seq in (1, 2)`;
    },
  },
  'repeats-as-allowed': {
    'a lost turn is repeated though its agent does not allow it': async ({ history }) => {
      history.setup.agents = { main: { retryLost: 0 } };
    },
    'a turn that succeeded is repeated': async (scene, { answered }) => {
      const { db } = scene.core;
      const message = await db.query.messages.findFirst({
        where: (row, { eq }) => eq(row.id, answered.messageId),
      });
      const again = { taskId: answered.taskId, message: found(message), agent: 'main', attempt: 2 };
      await createRun(db, scene.core, again);
      await workOff(scene, { during: () => Promise.resolve() });
    },
  },
  'attempts-gapless': {
    'an attempt at a turn is missing': ({ sql }) => sql`update run set attempt = 3 where attempt = 2`,
    'an attempt at a delivery is missing': ({ sql }) => sql`delete from delivery_attempt where number = 1`,
  },
  'nothing-dangles': {
    'a task belongs to no thread': ({ sql }) => sql`update task set thread_id = gen_random_uuid()`,
    'output is left of a turn that is gone': ({ sql }) => sql`
      insert into run_output (run_id, seq, at, stream, text) values (gen_random_uuid(), 1, now(), 'stdout', 'x')`,
  },
  'nothing-left-open': {
    'a message never gets its turn': (scene) => askAgent(scene, { nonce: 'waits', conversation: 'waits' }),
    'a reply is never delivered': async (scene) => {
      await askAgent(scene, { nonce: 'waits', conversation: 'waits' });
      await takeTurn(scene);
    },
  },
  'nothing-put-right-in-calm': {
    'a bridge has put something right and nobody has done anything to it': async ({ history }) => {
      history.reconciled.push({ at: 1, bridge: 'a', pid: 1, counts: { queued_task_without_work: 1 } });
      history.faults.push({ at: 2, fault: 'kill', target: 'a' });
    },
  },
  'no-orphans': {
    'a process of a turn lives on': (_, { answered }) => leaveProcess({ CALLBOARD_RUN_ID: answered.id }),
    'a process that carries the mark of the run lives on': ({ history }) =>
      leaveProcess({ OTHER: history.setup.marker }),
  },
  'feed-gapless': {
    'a subscriber misses an event': async (scene) => {
      scene.hear = (feed) => feed.toSpliced(5, 1);
    },
    'a subscriber gets an event twice': async (scene) => {
      scene.hear = (feed) => feed.toSpliced(5, 0, ...feed.slice(5, 6));
    },
    'a subscriber gets two events in the wrong order': async (scene) => {
      scene.hear = (feed) => feed.toSpliced(5, 2, ...feed.slice(5, 7).toReversed());
    },
  },
  'events-agree-with-rows': {
    'a task changes and nobody is told': ({ sql }, { answered }) =>
      sql`update task set status = 'failed' where id = ${answered.taskId}`,
    'a message is stored and nobody is told': ({ sql }, { answered }) =>
      sql`delete from event where type = 'message.stored' and message_id = ${answered.messageId}`,
  },
  'no-secrets': {
    'a reply token stands in what an agent printed': ({ sql }, { answered }) => sql`
      insert into run_output (run_id, seq, at, stream, text)
      values (${answered.id}, 0, now(), 'stdout', 'curl -H "authorization: Bearer cbr_0123456789abcdefghijklmnop"')`,
    'a peer’s secret stands in a log': ({ folder }) =>
      appendFile(join(folder, 'bridge.log'), '{"headers":{"x-shared-secret":"what-mel-and-we-share"}}\n'),
  },
};
