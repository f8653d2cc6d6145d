export const insertThreads = `
  insert into thread (id, trace_id, created_at)
  select thread_id, replace(thread_id::text, '-', ''), at from seed_task where not goes_on order by n`;

export const insertTasks = `
  insert into task (id, thread_id, requester_kind, requester_name, assignee_kind, assignee_name, external_id, type, title,
    status, failure, failure_reason, created_at, updated_at, finished_at)
  select id, thread_id, requester_kind, requester_name, assignee_kind, assignee_name,
    case when requester_kind = 'peer' and n % 2 = 0 then lower(ticket) end, type, left(ticket || ': ' || sentence, 200),
    status, case when status <> 'failed' then null when is_remote
      then 'Could not be delivered to ' || assignee_name || ': it answered 422.'
      else 'The agent ended badly (' || reason || ').' end,
    case when status <> 'failed' then null when is_remote then 'undeliverable' else reason end,
    at, case when status = 'queued' then at else ended_at end,
    case when status in ('completed', 'failed', 'canceled') then ended_at end
  from seed_task order by n`;
