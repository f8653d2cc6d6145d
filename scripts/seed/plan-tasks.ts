/**
 * What a batch of tasks is to become, one row each, before anything is written: everything else is derived from
 * it. All is drawn from the task's number, so that the same call makes the same database.
 *
 * A fifth of the tasks go on in the thread of the one before, as soon as that is over.
 *
 * `$1` and `$2` are the first and last number, `$3` and `$4` number and count of all tasks of this call, `$5` how
 * many of those are open, `$6` the days over which they are spread, `$7` the agents.
 */
export const planTasks = `
  create temporary table seed_plan on commit drop as
  with numbered as (
    select n, (n - $3::bigint) * $5::bigint / $4::bigint <> (n - $3 + 1) * $5 / $4 as is_open,
      (n - 1 - $3) * $5 / $4 <> (n - $3) * $5 / $4 as before_is_open
    from generate_series($1::bigint, $2::bigint) n),
  threaded as (
    select *, n % 5 = 4 and n > $3 and not before_is_open as goes_on from numbered),
  headed as (
    select *, n - goes_on::int as head,
      now() - interval '30 minutes' - make_interval(secs => $6::int * 86400.0 * (1 - (n - $3 + 0.5) / $4)) as own_at
    from threaded),
  parties as (
    select *,
      case when draw.who < 0.4 then 'peer' when draw.who < 0.7 then 'human' else 'script' end as requester_kind,
      case when draw.who < 0.4 then (array['mel', 'ada', 'tony'])[1 + floor(draw.name * 3)::int]
        when draw.who < 0.7 then (array['anna', 'ben', 'carla', 'dora'])[1 + floor(draw.name * 4)::int]
        else (array['ci', 'nightly', 'release'])[1 + floor(draw.name * 3)::int] end as requester_name,
      draw.who >= 0.4 and draw.whom < 0.2 as is_remote
    from headed cross join lateral (
      select pg_temp.seed_draw(head, 1) as who, pg_temp.seed_draw(head, 2) as name,
        pg_temp.seed_draw(head, 3) as whom, pg_temp.seed_draw(n, 4) as fate) draw),
  assigned as (
    select *, agent_number = 0 as is_first_agent,
      case when is_remote then 'peer' else 'agent' end as assignee_kind,
      case when is_remote then (array['mel', 'ada', 'tony'])[1 + floor(pg_temp.seed_draw(head, 5) * 3)::int]
        else ($7::text[])[1 + agent_number] end as assignee_name
    -- Some agents have more to do than others.
    from parties cross join lateral (
      select floor(power(pg_temp.seed_draw(head, 5), 2) * cardinality($7::text[]))::int as agent_number) a),
  fated as (
    select *,
      case when is_open and is_remote then case when fate < 0.5 then 'queued' else 'running' end
        -- A turn that waits for a person, of an agent that is there: one that no bridge has would fail.
        when is_open then case when fate < 0.3 and is_first_agent then 'queued' else 'waiting' end
        when fate < 0.88 then 'completed' when fate < 0.96 then 'failed' else 'canceled' end as status,
      0.05 + power(pg_temp.seed_draw(n, 6), 4) * 10 as wait_s,
      case when is_remote then 10 else 2 end + power(pg_temp.seed_draw(n, 7), 3) * 180 as turn_s,
      20 + pg_temp.seed_draw(n, 8) * 580 as pause_s
    from assigned),
  turned as (
    select *,
      case when not is_remote and status in ('completed', 'waiting') and pg_temp.seed_draw(n, 9) < 0.1
        then 2 else 1 end as turns
    from fated),
  timed as (
    select *, turns * (wait_s + turn_s) + (turns - 1) * pause_s as life_s from turned)
  select *,
    case when goes_on then lag(own_at + make_interval(secs => life_s + 60)) over (order by n) else own_at end as at,
    pg_temp.seed_draw(n, 10) < 0.3 and not is_remote and status in ('completed', 'waiting') as has_progress,
    (array['TASK', 'TASK', 'TASK', 'TASK', 'TASK', 'TASK', 'REVIEW', 'QUESTION', 'BUILD', 'INCIDENT'])
      [1 + floor(pg_temp.seed_draw(n, 11) * 10)::int] as type,
    (array['exit_code', 'timeout', 'agent_error', 'no_reply', 'http_error'])
      [1 + floor(power(pg_temp.seed_draw(n, 12), 2) * 5)::int] as reason,
    1 + floor(pg_temp.seed_draw(n, 13) * (select count(*) from seed_text))::int as text_number,
    pg_temp.seed_id(case when goes_on then lag(own_at) over (order by n) else own_at end, 1, head * 8) as thread_id
  from timed`;

/** Ids and times of each task, and its opening text. */
export const planIds = `
  create temporary table seed_task on commit drop as
  select p.*, pg_temp.seed_id(p.at, 2, n * 8) as id, t.sentence, t.paragraph,
    p.at + make_interval(secs => case when is_remote and status = 'failed' then 36 else life_s end) as ended_at,
    case when is_remote or status <> 'failed' then null else reason end as run_reason,
    'CB-' || n as ticket
  from seed_plan p join seed_text t on t.number = p.text_number`;

/** The turns of tasks for agents here. */
export const planTurns = `
  create temporary table seed_turn on commit drop as
  select t.n, k, t.id as task_id, t.thread_id, t.assignee_name as agent, t.requester_kind,
    t.status as task_status, k = t.turns as is_last, a.asked_at,
    case when t.status = 'queued' then null else a.asked_at + make_interval(secs => t.wait_s) end as started_at,
    case when t.status = 'queued' then null
      else a.asked_at + make_interval(secs => t.wait_s + t.turn_s) end as ended_at,
    case when t.status = 'queued' then 'pending'
      when t.status = 'failed' then case when t.reason = 'timeout' then 'timed_out' else 'failed' end
      when t.status = 'canceled' then 'canceled' else 'succeeded' end as status,
    case when t.status = 'canceled' then 'canceled' else t.run_reason end as reason,
    pg_temp.seed_id(a.asked_at, 4, t.n * 8 + k) as id, pg_temp.seed_id(a.asked_at, 3, t.n * 8 + k) as message_id,
    pg_temp.seed_id(a.asked_at + make_interval(secs => t.wait_s + t.turn_s), 3, t.n * 8 + 4 + k) as reply_id
  from seed_task t
  cross join generate_series(1, t.turns) k
  cross join lateral (
    select t.at + make_interval(secs => (k - 1) * (t.wait_s + t.turn_s + t.pause_s)) as asked_at) a
  where not t.is_remote`;
