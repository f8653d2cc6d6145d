import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const startOrder: Invariant = {
  name: 'start-order',
  promise: 'The turns of a thread start in the order in which its messages arrived.',
  find: async (evidence) => [...(await findOvertaken(evidence)), ...(await findArrivedOutOfOrder(evidence))],
};

/**
 * Two messages whose transactions overlap have no order but that of their `seq`, and the second to commit may
 * be the older. So one was overtaken only when it was there for sure: its sender had been answered, or a turn
 * of it had been asked for in the transaction of an earlier event of the thread's other turn.
 */
function findOvertaken({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a later message of the thread began before it' as what, array[a.id::text, b.id::text] as ids,
      json_build_array(a, b) as rows
    from run_span a
    join run_span b on b.thread_id = a.thread_id and b.seq > a.seq and b.begun < coalesce(a.begun, a.ended)
    join said m on m.id = a.message_id
    where a.attempt = 1 and b.attempt = 1
      and coalesce(a.ended > b.begun, true)
      and exists (
        select from client_line l
        where l.nonce = m.nonce and l.kind = 'answered' and l.status between 200 and 299
          and l.at < extract(epoch from b.begun_at) * 1000)`;
}

/** Who had its answer before another one was sent came first. */
function findArrivedOutOfOrder({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with sent as (
      select m.id, m.thread_id, m.seq, max(c.at) filter (where c.kind = 'posted') as posted,
        min(c.at) filter (where c.kind = 'posted') as first_posted,
        min(c.at) filter (where c.kind = 'answered' and c.status between 200 and 299) as answered
      from client_line c join said m on m.nonce = c.nonce and not m.is_reply
      where c.call in ('POST /message', 'task.create', 'task.message')
      group by m.id, m.thread_id, m.seq)
    select 'acknowledged before the other was sent, yet counted after it' as what,
      array[a.id::text, b.id::text] as ids, json_build_array(a, b) as rows
    from sent a join sent b on b.thread_id = a.thread_id and a.answered < b.first_posted and a.seq > b.seq`;
}
