/**
 * What was said in the tasks: what was asked, again where the agent asked back, what was told meanwhile, and the
 * answers. Of what is for a peer only the peer's answer tells that it was delivered.
 */
export const planMessages = `
  create temporary table seed_message on commit drop as
  with asked as (
    select t.n, pg_temp.seed_id(t.at, 3, t.n * 8 + 1) as id, t.at, 'ask' as role, t.type,
      t.requester_kind as sender_kind, t.requester_name as sender_name,
      t.assignee_kind as recipient_kind, t.assignee_name as recipient_name, false as final, null::uuid as run_id,
      case when t.status in ('completed', 'waiting') and not t.is_remote
        then t.at + make_interval(secs => t.wait_s + t.turn_s) end as executed_at,
      case when t.status in ('completed', 'waiting')
        then t.at + make_interval(secs => t.wait_s + t.turn_s) end as answered_at,
      t.is_remote and t.status = 'failed' as is_refused, t.is_remote and t.status = 'queued' as is_due
    from seed_task t),
  asked_again as (
    select t.n, r.message_id, r.asked_at, 'more', 'MESSAGE', t.requester_kind, t.requester_name,
      t.assignee_kind, t.assignee_name, false, null::uuid, r.ended_at, r.ended_at, false, false
    from seed_turn r join seed_task t on t.n = r.n where r.k > 1),
  told as (
    select t.n, pg_temp.seed_id(r.started_at, 3, t.n * 8 + 4), r.started_at + make_interval(secs => t.turn_s / 2),
      'progress', 'STATUS', t.assignee_kind, t.assignee_name, t.requester_kind, t.requester_name, false, r.id,
      null::timestamptz, null::timestamptz, false, false
    from seed_turn r join seed_task t on t.n = r.n where t.has_progress and r.k = 1),
  replied as (
    select t.n, r.reply_id, r.ended_at, 'reply',
      case when r.status in ('failed', 'timed_out') then 'FAILED' when not r.is_last or t.status = 'waiting' then 'QUESTION'
        when t.type = 'BUILD' then 'PR_READY' else 'RESULT' end,
      t.assignee_kind, t.assignee_name, t.requester_kind, t.requester_name,
      r.is_last and t.status <> 'waiting', r.id, null::timestamptz,
      case when not r.is_last then r.ended_at + make_interval(secs => t.pause_s) end,
      pg_temp.seed_draw(t.n, 20) < 0.01, false
    from seed_turn r join seed_task t on t.n = r.n
    where r.status = 'succeeded' or r.status in ('failed', 'timed_out') and t.requester_kind = 'peer'),
  answered as (
    select t.n, pg_temp.seed_id(t.ended_at, 3, t.n * 8 + 5), t.ended_at, 'reply', 'RESULT',
      t.assignee_kind, t.assignee_name, t.requester_kind, t.requester_name, true, null::uuid,
      null::timestamptz, null::timestamptz, false, false
    from seed_task t where t.is_remote and t.status = 'completed'),
  said as (
    select * from asked union all select * from asked_again union all select * from told
    union all select * from replied union all select * from answered)
  select said.*, t.id as task_id, t.thread_id,
    case when role in ('ask', 'more') then t.ticket || ': ' || t.sentence else text.sentence end as line,
    case when role = 'progress' then null when role = 'ask' then t.paragraph else text.paragraph end as details,
    case when recipient_kind <> 'peer' then null when is_due then 0 when is_refused then 3
      when pg_temp.seed_draw(said.n, 21) < 0.03 then 2 else 1 end as attempts
  from said join seed_task t on t.n = said.n
  join seed_text text on text.number = 1 + (t.text_number + hashtext(said.role || said.type) & 4095) % (select count(*) from seed_text)`;

const deliveredAt = `
  case when recipient_kind <> 'peer' then at
    when not is_refused and not is_due then at + make_interval(secs => 5 * (attempts - 1) + 0.2) end`;

export const insertMessages = `
  insert into message (id, task_id, thread_id, sender_kind, sender_name, recipient_kind, recipient_name, type, payload,
    final, is_reply, expects_reply, run_id, delivered_at, accepted_at, executed_at, answered_at, created_at)
  select id, task_id, thread_id, sender_kind, sender_name, recipient_kind, recipient_name, type,
    case when details is null then to_json(line)
      when n % 3 = 0 then json_build_object('text', line, 'details', details)
      else json_build_object('summary', line, 'body', details, 'repository', 'callboard/' || recipient_name,
        'priority', n % 4, 'labels', json_build_array(lower(type), sender_name)) end,
    final, role in ('progress', 'reply'), type = 'QUESTION' and role = 'reply', run_id, ${deliveredAt}, ${deliveredAt},
    executed_at, answered_at, at
  from seed_message order by at, n`;

/** What peers sent within the last week is still known by its key. */
export const insertKeys = `
  insert into idempotency (scope, key, body_hash, receipt, created_at)
  select 'peer:' || sender_name, 'seed-' || id, encode(sha256(id::text::bytea), 'hex'),
    json_build_object('status', 'received', 'id', id, 'task_id', task_id), at
  from seed_message where sender_kind = 'peer' and role = 'ask' and at > now() - interval '7 days'
  order by at`;
