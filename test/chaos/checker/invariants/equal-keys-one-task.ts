import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const equalKeysOneTask: Invariant = {
  name: 'equal-keys-one-task',
  promise:
    'Equal requests under one idempotency key make one task and get equal answers; another body under it is refused with 409 and has no effect.',
  find: async (evidence) => [
    ...(await findDifferentAnswers(evidence)),
    ...(await findFalseConflicts(evidence)),
    ...(await findDoubled(evidence)),
  ],
};

/** Of the requests under one key only those with one body are taken, and all of them get one answer. */
function findDifferentAnswers({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select case when count(distinct p."sentBody"::text) > 1 then 'one key was taken with different bodies'
        when count(distinct (a.body ->> 'id', a.body ->> 'task_id')) > 1 then 'one key got different answers'
        else 'one key was answered as new more than once' end as what,
      array[a.peer, a.key] as ids, json_agg(a order by a.ord) as rows
    from client_line a join client_line p on p.request = a.request and p.kind = 'posted'
    where a.kind = 'answered' and a.status between 200 and 299 and a.key is not null
    group by a.peer, a.key
    having count(distinct p."sentBody"::text) > 1
      or count(distinct (a.body ->> 'id', a.body ->> 'task_id')) > 1
      or count(*) filter (where a.call = 'POST /message' and a.body ->> 'duplicate' is null) > 1`;
}

function findFalseConflicts({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'refused with 409, though every request under the key was the same' as what,
      array[p.peer, p.key] as ids, json_agg(a) filter (where a.status = 409) as rows
    from client_line p left join client_line a on a.request = p.request and a.kind = 'answered'
    where p.kind = 'posted' and p.call = 'POST /message' and p.key is not null
    group by p.peer, p.key
    having count(distinct p."sentBody"::text) = 1 and bool_or(a.status = 409)`;
}

/** A retry by hand of a task that a peer works on asks the peer anew, in a further message of the same words. */
function findDoubled({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'one key was stored more than once' as what, array[k.peer, k.key] as ids,
      json_agg(m order by m.seq) as rows
    from (select distinct peer, key, nonce from client_line
          where kind = 'posted' and key is not null and call in ('POST /message', 'task.create', 'task.message')) k
    join said m on m.nonce = k.nonce and not m.is_reply
    where not exists (
      select from event e join task t on t.id = e.task_id
      where e.task_id = m.task_id and e.data ->> 'action' = 'retry' and t.assignee_kind = 'peer')
    group by k.peer, k.key
    having count(distinct m.id) > 1`;
}
