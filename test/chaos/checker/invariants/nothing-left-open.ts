import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const nothingLeftOpen: Invariant = {
  name: 'nothing-left-open',
  promise: 'In the end no turn and no delivery is left open, and no task but one that waits for somebody.',
  find: async (evidence) => [...(await findOpenWork(evidence)), ...(await findOpenTasks(evidence))],
};

function findOpenWork({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a turn is left ' || status as what, array[id::text] as ids, json_build_array(r) as rows
    from run r where status = 'running' or status = 'pending' and hold is null
    union all
    select 'a delivery is left pending', array[id::text], json_build_array(d)
    from delivery d where status = 'pending'`;
}

/**
 * A task that a peer has taken is the peer's to answer, and one that has asked a peer waits for that. Nothing
 * is to be done in one of which there is nothing but what is only recorded.
 */
function findOpenTasks({ sql, history }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a task is left ' || t.status as what, array[t.id::text] as ids, json_build_array(t) as rows
    from task t
    where t.status = 'queued' and not exists (
        select from run r where r.task_id = t.id and r.status = 'pending' and r.hold is not null)
        and exists (
          select from message m
          where m.task_id = t.id and not m.is_reply and not m.type = any (${history.setup.recordOnly}))
      or t.status = 'running' and t.assignee_kind <> 'peer' and not exists (
        select from task child
        where child.parent_task_id = t.id and child.assignee_kind = 'peer' and child.status = 'running')`;
}
