import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const eventsAgreeWithRows: Invariant = {
  name: 'events-agree-with-rows',
  promise:
    'The history tells of everything that is in the tables: each row is as its last event says, in the feed’s order.',
  find: async (evidence) => [...(await findDifferent(evidence)), ...(await findUntold(evidence))],
};

function findDifferent({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with last as (
      select distinct on (noun, row_id) * from status_change order by noun, row_id, xid desc, id desc),
    now as (
      select 'task' as noun, id, status from task
      union all select 'run', id, status from run
      union all select 'delivery', id, status from delivery)
    select coalesce(now.noun, last.noun) || ' is ' || coalesce(now.status, 'gone')
        || ', but its last event says ' || coalesce(last.status, 'nothing') as what,
      array[coalesce(now.id, last.row_id)::text] as ids, json_build_array(now, last) as rows
    from now full join last on last.noun = now.noun and last.row_id = now.id
    where now.status is distinct from last.status`;
}

function findUntold({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a message was told of ' || count(e.id) || ' times' as what, array[m.id::text] as ids,
      json_build_array(m) as rows
    from message m left join event e on e.message_id = m.id and e.type = 'message.stored'
    group by m.id having count(e.id) <> 1
    union all
    select 'an attempt was told of ' || count(e.id) || ' times', array[a.delivery_id::text], json_build_array(a)
    from delivery_attempt a
    left join event e on e.delivery_id = a.delivery_id and e.type = 'delivery.attempt'
      and (e.data ->> 'number')::int = a.number
    where a.duration_ms is not null
    group by a.delivery_id, a.number having count(e.id) = 0`;
}
