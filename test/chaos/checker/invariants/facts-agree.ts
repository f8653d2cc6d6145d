import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const factsAgree: Invariant = {
  name: 'facts-agree',
  promise: 'Delivered, accepted, executed and answered say what peers and agents saw themselves.',
  find: async (evidence) => [
    ...(await findUndelivered(evidence)),
    ...(await findUnexecuted(evidence)),
    ...(await findUnanswered(evidence)),
  ],
};

/** Peers that write nothing down cannot contradict. */
function findUndelivered({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with word as (
      select "idempotencyKey" as key, bool_or(kind = 'answered') as answered, bool_or(committed) as committed
      from peer_line group by 1)
    select case when m.accepted_at is not null and not coalesce(w.committed, false)
        then 'accepted, but the peer has not stored it'
        when m.delivered_at is not null then 'delivered, but the peer never said so'
        else 'its delivery is done, but the message is not delivered' end as what,
      array[m.id::text] as ids, json_build_array(m, w, d) as rows
    from said m
    join delivery d on d.message_id = m.id
    left join word w on w.key = m.id::text
    where m.recipient_kind = 'peer' and m.recipient_name in (select peer from peer_line)
      and (m.delivered_at is not null and not coalesce(w.answered, false)
        or m.accepted_at is not null and not coalesce(w.committed, false)
        or d.status = 'delivered' and m.delivered_at is null)`;
}

/** By a turn of its own, or by a later one that took it along. */
function findUnexecuted({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select case when m.executed_at is not null and not ran.well
        then 'executed, but no turn of it succeeded'
        when m.executed_at is null then 'a turn of it succeeded, but it is not executed'
        else 'executed, but no agent took the turn' end as what,
      array[m.id::text] as ids, json_build_array(m) as rows
    from said m
    cross join lateral (
      select coalesce(bool_or(r.status = 'succeeded'), false) as well,
        coalesce(bool_or(r.status = 'succeeded' and exists (
          select from agent_line a where a."runId" = r.id::text and a.kind = 'began')), false) as seen
      from run r
      where r.message_id = m.id or r.id in (select own.merged_into from run own where own.message_id = m.id)) ran
    where m.executed_at is not null and not ran.well
      or m.executed_at is null and ran.well
      or m.executed_at is not null and not ran.seen and exists (select from agent_line)`;
}

/** Answered by a reply of its task, by more that was said to the other side, or by what a turn of it asked. */
function findUnanswered({ sql, history }: Evidence): Promise<Finding[]> {
  return sql`
    select case when m.answered_at is null then 'the agent answered it, but it is not answered'
        else 'answered, but nobody said anything after it' end as what,
      array[m.id::text] as ids, json_build_array(m) as rows
    from said m
    where m.answered_at is not null and not exists (
        select from said other
        where other.thread_id = m.thread_id and other.seq > m.seq and not other.late)
      or m.answered_at is null and exists (
        select from run r
        join agent_line a on a."runId" = r.id::text and a.kind = 'replied' and a.status between 200 and 299
        join said reply on reply.run_id = r.id and reply.nonce = a."replyNonce"
        where r.message_id = m.id and reply.is_reply and reply.task_id = r.task_id and not reply.late
          and not reply.type = any (${history.setup.recordOnly}))`;
}
