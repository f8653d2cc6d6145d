import type { Finding, Invariant } from '../invariant.ts';

export const attemptsGapless: Invariant = {
  name: 'attempts-gapless',
  promise: 'The attempts at a message, and those of a delivery, are counted from 1 without gaps.',
  find: async ({ sql }) => [
    ...(await sql<Finding[]>`
      select 'attempts at a message have a gap' as what, array[message_id::text] as ids,
        json_agg(r order by attempt) as rows
      from run r group by message_id
      having min(attempt) <> 1 or max(attempt) <> count(*)`),
    ...(await sql<Finding[]>`
      select 'attempts at a delivery have a gap' as what, array[d.id::text] as ids,
        json_build_array(d, json_agg(a)) as rows
      from delivery d left join delivery_attempt a on a.delivery_id = d.id
      group by d.id
      having d.attempts <> count(a.number) or d.attempts <> coalesce(max(a.number), 0)`),
  ],
};
