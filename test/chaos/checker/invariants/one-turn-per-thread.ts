import type { Invariant } from '../invariant.ts';

export const oneTurnPerThread: Invariant = {
  name: 'one-turn-per-thread',
  promise: 'A thread never has two turns at once, by the history of the database.',
  find: ({ sql }) => sql`
    select 'two turns of a thread ran at once' as what, array[a.id::text, b.id::text] as ids,
      json_build_array(a, b) as rows
    from run_span a join run_span b
      on b.thread_id = a.thread_id and b.begun > a.begun and b.begun < coalesce(a.ended, 9223372036854775807)`,
};
