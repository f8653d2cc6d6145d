/**
 * The history of the batch, each event with what the bridge itself writes into it. Within a task, events of one
 * moment have the order in which the bridge writes them.
 */
export const insertEvents = `
  insert into event (at, type, thread_id, task_id, message_id, run_id, delivery_id, data)
  select at, type, thread_id, task_id, message_id, run_id, delivery_id, data from (
    select n, at, 0 as place, 'task.created' as type, thread_id, id as task_id, null::uuid as message_id,
      null::uuid as run_id, null::uuid as delivery_id,
      json_build_object('status', 'queued', 'type', type, 'requester', requester_kind || ':' || requester_name,
        'assignee', assignee_kind || ':' || assignee_name) as data
    from seed_task
    union all
    select n, at, 1, 'message.stored', thread_id, task_id, id, run_id, null,
      json_build_object('type', type, 'sender', sender_kind || ':' || sender_name,
        'recipient', recipient_kind || ':' || recipient_name, 'isReply', role in ('progress', 'reply'), 'final', final,
        'late', false, 'expectsReply', type = 'QUESTION' and role = 'reply')
    from seed_message
    union all
    select n, at, 2, 'delivery.created', thread_id, task_id, message_id, null, id,
      json_build_object('peer', peer, 'status', 'pending')
    from seed_delivery
    union all
    select n, asked_at, 2, 'run.created', thread_id, task_id, message_id, id, null,
      json_build_object('agent', agent, 'attempt', 1, 'status', 'pending')
    from seed_turn
    union all
    select n, asked_at, 3, 'task.status', thread_id, task_id, null, null, null,
      json_build_object('status', 'queued', 'action', 'resume')
    from seed_turn where k > 1
    union all
    select n, started_at, 4, 'task.status', thread_id, task_id, null, null, null,
      json_build_object('status', 'running', 'action', 'start')
    from seed_turn where started_at is not null
    union all
    select n, started_at, 5, 'run.started', thread_id, task_id, message_id, id, null,
      json_build_object('agent', agent, 'attempt', 1, 'status', 'running')
    from seed_turn where started_at is not null
    union all
    select n, ended_at, 6, 'run.finished', thread_id, task_id, message_id, id, null,
      json_build_object('status', status, 'agent', agent, 'attempt', 1, 'reason', reason, 'detail', null)
    from seed_turn where ended_at is not null
    union all
    select n, ended_at, 7, 'task.status', thread_id, task_id, null, null, null,
      json_build_object('status', 'waiting', 'action', 'answer')
    from seed_turn where status = 'succeeded' and (not is_last or task_status = 'waiting')
    union all
    select n, tried_at + interval '0.2 seconds', 8, 'delivery.attempt', thread_id, task_id, message_id, null, id,
      json_build_object('peer', peer, 'number', number, 'statusCode', status_code, 'error', error)
    from seed_attempt
    union all
    select n, finished_at, 9, 'delivery.finished', thread_id, task_id, message_id, null, id,
      json_build_object('peer', peer, 'status', status, 'attempts', attempts)
    from seed_delivery where finished_at is not null
    union all
    select t.n, d.finished_at, 10, 'task.status', t.thread_id, t.id, null, null, null,
      json_build_object('status', 'running', 'action', 'start')
    from seed_task t join seed_delivery d on d.n = t.n and d.role = 'ask' and d.status = 'delivered'
    where t.is_remote
    union all
    select n, ended_at, 11, 'task.status', thread_id, id, null, null, null,
      json_build_object('status', status, 'action', case status when 'completed' then 'complete' when 'failed' then 'fail' else 'cancel' end)
    from seed_task where status in ('completed', 'failed', 'canceled')) as told
  order by at, n, place`;
