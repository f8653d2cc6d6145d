import type { Invariant } from '../invariant.ts';

/** That no delivery is left pending is `nothing-left-open`; that the peer has it, `facts-agree`. */
export const repliesAreDelivered: Invariant = {
  name: 'replies-are-delivered',
  promise: 'Whatever counts and is for a peer has a delivery, and only what somebody withdrew is not sent.',
  find: ({ sql }) => sql`
    select case when d.id is null then 'for a peer, but without a delivery'
        else 'its delivery was canceled without a reason' end as what,
      array[m.id::text, coalesce(d.id::text, '')] as ids, json_build_array(m, d) as rows
    from said m left join delivery d on d.message_id = m.id
    where m.recipient_kind = 'peer' and not m.late
      and (d.id is null
        or d.status = 'canceled' and (m.is_reply or not exists (
          select from status_change c where c.row_id = m.task_id and c.action in ('cancel', 'fail'))))`,
};
