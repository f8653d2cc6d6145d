import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const peerEffectsOnce: Invariant = {
  name: 'peer-effects-once',
  promise:
    'A message has its effect at a peer once, over all attempts, and the messages of a thread have theirs in order.',
  find: async (evidence) => [
    ...(await findUnknownKeys(evidence)),
    ...(await findDoubled(evidence)),
    ...(await findOutOfOrder(evidence)),
  ],
};

/** The key of a delivery is its message's id, the same over all attempts. */
function findUnknownKeys({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'a peer got something under a key that is no message for it' as what,
      array[p."idempotencyKey"] as ids, json_agg(p order by p.ord) as rows
    from peer_line p
    where p.kind = 'received' and not exists (
      select from said m where m.id::text = p."idempotencyKey"
        and m.recipient_kind = 'peer' and m.recipient_name = p.peer)
    group by p."idempotencyKey"`;
}

function findDoubled({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'one message had its effect at the peer more than once' as what, array[p.peer, p.nonce] as ids,
      json_agg(p order by p.ord) as rows
    from peer_line p
    where p.committed and p.nonce <> ''
    group by p.peer, p.nonce
    having count(distinct p."idempotencyKey") > greatest(1, (
      select count(*) from said m where m.nonce = p.nonce and m.recipient_kind = 'peer'))`;
}

/** What was given up once and sent again by hand comes later than what was said after it. */
function findOutOfOrder({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    with effect as (
      select m.thread_id, m.seq, m.id, p.peer, min(p.ord) as ord
      from peer_line p join said m on m.id::text = p."idempotencyKey"
      where p.committed and not exists (
        select from delivery d join status_change c on c.row_id = d.id
        where d.message_id = m.id and c.status in ('dead', 'canceled'))
      group by m.thread_id, m.seq, m.id, p.peer),
    follows as (
      select *, lag(seq) over thread as seq_before, lag(id) over thread as before
      from effect window thread as (partition by peer, thread_id order by ord))
    select 'a peer got the messages of a thread out of order' as what,
      array[f.before::text, f.id::text] as ids, json_build_array(f) as rows
    from follows f where f.seq < f.seq_before`;
}
