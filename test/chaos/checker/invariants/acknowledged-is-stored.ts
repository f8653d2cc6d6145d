import type { Evidence, Finding, Invariant } from '../invariant.ts';

export const acknowledgedIsStored: Invariant = {
  name: 'acknowledged-is-stored',
  promise:
    'What was answered with 2xx is stored: the message, its task, and the turn or delivery that it starts.',
  find: async (evidence) => [
    ...(await findUnstored(evidence)),
    ...(await findUnstoredReplies(evidence)),
    ...(await findIdle(evidence)),
  ],
};

/** `POST /message` answers with the message's id, `task.create` and `task.message` with the task. */
function findUnstored({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'acknowledged, but not stored' as what, array[a.nonce, a.body ->> 'id'] as ids, json_build_array(a) as rows
    from client_line a
    where a.kind = 'answered' and a.status between 200 and 299
      and case a.call
        when 'POST /message' then not exists (
          select from said m join task t on t.id = m.task_id
          where m.id::text = a.body ->> 'id' and m.nonce = a.nonce
            and a.body ->> 'task_id' in (t.id::text, t.external_id))
        when 'task.create' then not exists (
          select from said m where m.task_id::text = a.body ->> 'id' and m.nonce = a.nonce)
        when 'task.message' then not exists (
          select from said m where m.task_id::text = a.body ->> 'id' and m.nonce = a.nonce)
        when 'task.cancel' then not exists (
          select from event e where e.task_id::text = a.body ->> 'id' and e.data ->> 'action' = 'cancel')
        when 'task.retry' then not exists (
          select from event e where e.task_id::text = a.body ->> 'id' and e.data ->> 'action' = 'retry')
        else false end`;
}

function findUnstoredReplies({ sql }: Evidence): Promise<Finding[]> {
  return sql`
    select 'an agent''s word was acknowledged, but is not stored' as what,
      array[a."runId", a."replyNonce"] as ids, json_build_array(a) as rows
    from agent_line a
    where a.kind = 'replied' and a.status between 200 and 299
      and not exists (select from said m where m.run_id::text = a."runId" and m.nonce = a."replyNonce")`;
}

/** What is asked of an agent here has a turn, what is asked of a peer a delivery. */
function findIdle({ sql, history }: Evidence): Promise<Finding[]> {
  return sql`
    select 'stored, but nothing was started by it' as what, array[m.id::text, coalesce(m.nonce, '')] as ids,
      json_build_array(m) as rows
    from said m
    where not m.is_reply and not m.late and not m.type = any (${history.setup.recordOnly})
      and case m.recipient_kind
        when 'agent' then not exists (select from run r where r.message_id = m.id)
        when 'peer' then not exists (select from delivery d where d.message_id = m.id)
        else false end`;
}
