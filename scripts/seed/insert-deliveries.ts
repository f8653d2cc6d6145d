export const insertDeliveries = `
  create temporary table seed_delivery on commit drop as
  select m.n, pg_temp.seed_id(m.at, 5, m.n * 8 + row_number() over (partition by m.n order by m.at) - 1) as id,
    m.id as message_id, m.task_id, m.thread_id, m.recipient_name as peer, m.at, m.attempts,
    case when m.is_due then 'pending' when m.is_refused then 'dead' else 'delivered' end as status,
    case when m.is_due then null
      else m.at + make_interval(secs => case m.attempts when 1 then 0.2 when 2 then 5.2 else 35.2 end) end as finished_at,
    m.role
  from seed_message m where m.recipient_kind = 'peer';
  insert into delivery (id, message_id, task_id, thread_id, peer, status, attempts, tried_since, next_attempt_at,
    created_at, finished_at)
  select id, message_id, task_id, thread_id, peer, status, attempts, case when attempts > 0 then at end, at, at, finished_at
  from seed_delivery order by at, n;
  create temporary table seed_attempt on commit drop as
  select d.*, number, at + make_interval(secs => (array[0, 5, 35])[number]) as tried_at,
    case when d.status = 'delivered' and number = attempts then 200 when d.status = 'dead' then 422 end as status_code,
    case when d.status = 'delivered' and number < attempts then 'connect ECONNREFUSED' end as error
  from seed_delivery d cross join generate_series(1, d.attempts) number;
  insert into delivery_attempt (delivery_id, number, started_at, duration_ms, status_code, response, error)
  select id, number, tried_at, 20 + n % 180, status_code,
    case status_code when 200 then '{"status":"received"}' when 422 then '{"detail":"not for us"}' end, error
  from seed_attempt order by n, number`;
