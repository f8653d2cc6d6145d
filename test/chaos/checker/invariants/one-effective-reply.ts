import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const oneEffectiveReply: Invariant = {
  name: 'one-effective-reply',
  promise:
    'A turn’s effects count once: at most one reply for each run and key, and the final word of one attempt only.',
  find: async (evidence) => [...(await findDoubled(evidence)), ...(await findTwoAttempts(evidence))],
};

function findDoubled({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'one run and key was stored as several replies' as what, array[a."runId", a.key] as ids,
      json_agg(m) as rows
    from (select distinct "runId", key, "replyNonce" from agent_line
          where key is not null and "replyNonce" is not null) a
    join said m on m.run_id::text = a."runId" and m.nonce = a."replyNonce" and not m.late
    group by a."runId", a.key
    having count(distinct m.id) > 1`;
}

/** Somebody who retries by hand wants the work to be done again. */
function findTwoAttempts({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'two attempts at one message both gave a final reply that counts' as what,
      array[r.message_id::text] as ids, json_agg(json_build_object('attempt', r.attempt, 'reply', m)) as rows
    from run_span r
    join said m on m.run_id = r.id and m.is_reply and m.final and not m.late and m.type <> 'FAILED'
      and m.task_id = r.task_id
    where not exists (select from status_change c where c.row_id = r.task_id and c.action = 'retry')
    group by r.message_id
    having count(distinct r.id) > 1`;
}
