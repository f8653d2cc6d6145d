import type { Evidence, Finding, Invariant } from '../invariant.ts';
import { terminalStatuses } from '../terminal-statuses.ts';

export const lateChangesNothing: Invariant = {
  name: 'late-changes-nothing',
  promise:
    'What comes after its turn or task has ended, or from an attempt that was overtaken, is kept and changes nothing.',
  find: async (evidence) => [
    ...(await findEffects(evidence)),
    ...(await findAfterItsRun(evidence)),
    ...(await findAfterItsTask(evidence)),
    ...(await findToldOtherwise(evidence)),
    ...(await findOvertaken(evidence)),
  ],
};

function findEffects({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a late message had an effect' as what, array[m.id::text] as ids,
      json_build_array(m) as rows
    from said m
    where m.late and (
      exists (select from delivery d where d.message_id = m.id)
      or exists (select from run r where r.message_id = m.id)
      or exists (select from event e where e.xid = m.stored_xid and e.type <> 'message.stored'))`;
}

/** What is stored in the transaction that ends the run belongs to its end: what it printed, or its failure. */
function findAfterItsRun({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'stored after the end of its run, and not marked as late' as what, array[m.id::text, r.id::text] as ids,
      json_build_array(m, r) as rows
    from said m join run_span r on r.id = m.run_id
    where not m.late and m.stored > r.ended and m.stored_xid <> r.ended_xid`;
}

function findAfterItsTask({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a reply was stored after the end of its task, and not marked as late' as what,
      array[m.id::text, m.task_id::text] as ids, json_build_array(m, c) as rows
    from said m
    cross join lateral (
      select * from status_change c where c.row_id = m.task_id and c.id < m.stored order by c.id desc limit 1) c
    where m.is_reply and not m.late and c.status = any (${terminalStatuses.task}) and c.xid <> m.stored_xid`;
}

function findToldOtherwise({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'the agent was told that its reply is late, or was not told' as what,
      array[m.id::text, a."runId"] as ids, json_build_array(m, a) as rows
    from agent_line a join said m on m.id::text = a.body ->> 'id'
    where a.kind = 'replied' and a.body ->> 'status' = 'sent'
      and m.late <> coalesce((a.body ->> 'late')::boolean, false)`;
}

/** A delivery is ended in the transaction that keeps what came of an attempt: of the newest one. */
function findOvertaken({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'an attempt that had been overtaken has ended its delivery' as what,
      array[f.delivery_id::text] as ids, json_build_array(a, f) as rows
    from event f join event a on a.delivery_id = f.delivery_id and a.xid = f.xid
    where f.type = 'delivery.finished' and a.type = 'delivery.attempt'
      and a.data ->> 'number' <> f.data ->> 'attempts'`;
}
