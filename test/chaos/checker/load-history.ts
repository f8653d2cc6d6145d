import type { Sql } from 'postgres';
import type { History } from '../history/history.ts';

const chunk = 5_000;

/** Of each kind of line, the columns of its table; `ord` counts the lines. */
const columns = {
  client_line:
    'at float8, client text, kind text, call text, request text, nonce text, bridge text, peer text, key text, thread text, status int, body json, "sentBody" json, error text',
  agent_line:
    'at float8, kind text, nonce text, attempt int, "threadId" text, "taskId" text, "runId" text, pid int, "replyNonce" text, key text, status int, body json',
  peer_line:
    'at float8, peer text, kind text, "idempotencyKey" text, "taskId" text, nonce text, committed boolean, status int, accepted boolean',
  feed_line:
    'at float8, client text, id text, type text, "threadId" text, "taskId" text, "messageId" text, "runId" text, "deliveryId" text, data json',
} as const;

/**
 * Lays the history beside the tables of the database, so that one query can look at both: temporary tables of
 * the connection, and three views of what most invariants ask for.
 *
 * @param sql - of one connection only: nobody else sees temporary tables
 */
export async function loadHistory(sql: Sql, history: History): Promise<void> {
  await load(sql, 'client_line', history.clients);
  await load(sql, 'agent_line', history.agents);
  await load(sql, 'peer_line', history.peers);
  await load(
    sql,
    'feed_line',
    history.feed.map(({ at, client, event }) => ({ ...event, at, client })),
  );
  await sql.unsafe(views);
}

async function load(sql: Sql, table: keyof typeof columns, lines: object[]): Promise<void> {
  await sql.unsafe(
    `create temporary table ${table} (ord bigint generated always as identity, ${columns[table]})`,
  );
  const names = columns[table].replaceAll(/ \w+(?=,|$)/g, '');
  for (let from = 0; from < lines.length; from += chunk) {
    const text = JSON.stringify(lines.slice(from, from + chunk));
    await sql.unsafe(
      `insert into ${table} (${names}) select ${names} from json_to_recordset($1::text::json) as line (${columns[table]})`,
      [text],
    );
  }
}

/**
 * Events are put in order by their id: the changes of one row are made under its lock, and the id is drawn
 * there. (The feed's own order, by transaction, is what `feed-gapless.ts` looks at.)
 */
const views = `
  create index on client_line (nonce);
  create index on client_line (request);
  create index on agent_line ("runId");
  create index on agent_line (nonce);
  create index on peer_line ("idempotencyKey");
  create index on feed_line (client, ord);

  create temporary table said as
    select m.*, e.id as stored, e.xid as stored_xid,
      case when json_typeof(m.payload) = 'object' then m.payload ->> 'nonce' end as nonce
    from message m left join event e on e.message_id = m.id and e.type = 'message.stored';
  create index on said (nonce);
  create index on said (id);
  create index on said (run_id);

  create temporary table run_span as
    select r.*, s.id as begun, s.at as begun_at, f.id as ended, f.xid as ended_xid
    from run r
    left join event s on s.run_id = r.id and s.type = 'run.started'
    left join event f on f.run_id = r.id and f.type = 'run.finished';
  create index on run_span (thread_id, begun);
  create index on run_span (message_id);
  create index on run_span (id);

  create temporary table status_change as
    select *, lag(status) over (partition by noun, row_id order by id) as before from (
      select id, xid, at, type, split_part(type, '.', 1) as noun,
        case split_part(type, '.', 1) when 'task' then task_id when 'run' then run_id else delivery_id end as row_id,
        task_id, data ->> 'status' as status,
        coalesce(data ->> 'action', type) as action
      from event
      where type in ('task.created', 'task.status', 'run.created', 'run.started', 'run.finished',
                     'delivery.created', 'delivery.finished')
        and data ->> 'pending' is null
    ) as changes;
  create index on status_change (row_id, id);
  analyze;`;
