import type { Evidence, Finding, Invariant } from '../invariant.ts';
import { terminalStatuses } from '../terminal-statuses.ts';

export const terminalOnce: Invariant = {
  name: 'terminal-once',
  promise: 'The first terminal state wins: only an explicit retry leads out of one.',
  find: async (evidence) => [...(await findRevived(evidence)), ...(await findUnasked(evidence))],
};

function findRevived({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select noun || ' went from ' || before || ' to ' || status || ' without a retry' as what,
      array[row_id::text] as ids, json_build_array(c) as rows
    from status_change c
    where (noun = 'task' and before = any (${terminalStatuses.task}) and action <> 'retry')
      or (noun = 'run' and before = any (${terminalStatuses.run}))
      or (noun = 'delivery' and before = any (${terminalStatuses.delivery}) and type <> 'delivery.created')`;
}

/** Retries are asked for by a client, with the id of the task or of one of its deliveries. */
function findUnasked({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a task was retried more often than anybody asked for it' as what, array[c.row_id::text] as ids,
      json_agg(c order by c.id) as rows
    from status_change c
    where c.noun = 'task' and c.action = 'retry'
    group by c.row_id
    having count(*) > (
      select count(*) from client_line l
      where l.kind = 'posted' and (
        l.call = 'task.retry' and l."sentBody" ->> 'taskId' = c.row_id::text
        or l.call = 'delivery.retry' and exists (
          select from delivery d where d.task_id = c.row_id and d.id::text = l."sentBody" ->> 'deliveryId')))`;
}
