import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const feedGapless: Invariant = {
  name: 'feed-gapless',
  promise:
    'A subscriber that goes on after the last id that it saw gets every event once and in order, whatever was cut.',
  find: async (evidence) => [...(await findMissing(evidence)), ...(await findDisorder(evidence))],
};

/** Also what is not as it was written, or not in the database at all. */
function findMissing({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with subscriber as (select distinct client from feed_line),
    told as (
      select s.client, e.xid || '-' || e.id as id, e.type, e.task_id::text, e.run_id::text, e.delivery_id::text,
        e.message_id::text, e.data::jsonb as data
      from subscriber s cross join event e),
    heard as (
      select client, id, type, "taskId" as task_id, "runId" as run_id, "deliveryId" as delivery_id,
        "messageId" as message_id, data::jsonb as data
      from feed_line),
    wrong as (
      select 'missing or changed' as what, * from (select * from told except select * from heard) m
      union all
      select 'not in the database' as what, * from (select * from heard except select * from told) u)
    select what, array_agg(client || ' ' || id) as ids, json_agg(wrong) as rows
    from (select *, row_number() over (partition by what, client) as n from wrong) wrong where n <= 20
    group by what, client`;
}

function findDisorder({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with heard as (
      select client, id, ord, split_part(id, '-', 1)::numeric as xid, split_part(id, '-', 2)::numeric as number
      from feed_line),
    follows as (
      select *, lag(xid) over seen as xid_before, lag(number) over seen as number_before, lag(id) over seen as before
      from heard window seen as (partition by client order by ord))
    select case when f.id = f.before then 'an event came twice' else 'events came out of order' end as what,
      array[f.client, f.before, f.id] as ids, json_build_array(f) as rows
    from follows f where (xid, number) <= (xid_before, number_before)`;
}
