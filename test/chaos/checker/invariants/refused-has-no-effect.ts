import type { Invariant } from '../invariant.ts';

export const refusedHasNoEffect: Invariant = {
  name: 'refused-has-no-effect',
  promise: 'A message that was only ever refused with 4xx is not stored.',
  find: ({ sql }) => sql`
    select 'refused, but stored' as what, array[c.nonce, min(m.id::text)] as ids,
      json_agg(c order by c.ord) as rows
    from client_line c join said m on m.nonce = c.nonce
    where c.call in ('POST /message', 'task.create', 'task.message') and c.kind <> 'posted'
    group by c.nonce
    having bool_and(c.kind = 'answered' and c.status between 400 and 499)
      and count(distinct c.request) = (
        select count(distinct p.request) from client_line p
        where p.nonce = c.nonce and p.kind = 'posted' and p.call in ('POST /message', 'task.create', 'task.message'))`,
};
