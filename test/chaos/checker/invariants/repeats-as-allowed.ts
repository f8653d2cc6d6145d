import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const repeatsAsAllowed: Invariant = {
  name: 'repeats-as-allowed',
  promise:
    'A turn that may have started is repeated by itself only after a loss, as often as its agent’s config allows, and never after its final reply.',
  find: async (evidence) => [...(await findTooMany(evidence)), ...(await findNeedless(evidence))],
};

/** Attempts that began by the agents' own word; those that a bridge handed back as it stopped are free. */
function findTooMany({ sql, history }: Evidence): Promise<Finding[]> {
  const limits = Object.entries(history.setup.agents).map(([agent, { retryLost }]) => ({ agent, retryLost }));
  return sql`
    with allowed as (
      select * from json_to_recordset(${JSON.stringify(limits)}::text::json) as x (agent text, "retryLost" int)),
    begun as (
      select r.message_id, r.agent, r.task_id, count(*) as attempts, json_agg(r order by r.attempt) as rows
      from run_span r
      where (r.reason is distinct from 'stopped') and not (r.status = 'canceled' and r.reason = 'lost')
        and exists (select from agent_line a where a."runId" = r.id::text and a.kind = 'began')
      group by r.message_id, r.agent, r.task_id)
    select 'it began ' || b.attempts || ' times' as what, array[b.message_id::text] as ids, b.rows
    from begun b join allowed on allowed.agent = b.agent
    where b.attempts > 1 + allowed."retryLost" + (
      select count(*) from status_change c where c.row_id = b.task_id and c.action = 'retry')`;
}

function findNeedless({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select case when final.id is null then 'repeated though it had ended as ' || a.status
        else 'repeated after its final reply' end as what,
      array[a.id::text, b.id::text] as ids, json_build_array(a, b, final) as rows
    from run_span a
    join run_span b on b.message_id = a.message_id and b.attempt = a.attempt + 1
    left join said final on final.run_id = a.id and final.is_reply and final.final and not final.late
      and final.task_id = a.task_id
    where exists (select from agent_line l where l."runId" = a.id::text and l.kind = 'began')
      and (a.status in ('succeeded', 'failed', 'timed_out') or final.id is not null)
      and not exists (
        select from status_change c where c.row_id = a.task_id and c.action = 'retry' and c.id > a.ended)`;
}
