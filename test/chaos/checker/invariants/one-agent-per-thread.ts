import type { Invariant } from '../invariant.ts';

/** A process that was killed is known to have lived until the last thing that it wrote down. */
export const oneAgentPerThread: Invariant = {
  name: 'one-agent-per-thread',
  promise: 'A thread never has two agents at work at once, by what the agents’ own processes wrote down.',
  find: ({ sql }) => sql`
    with life as (
      select "threadId", "runId", pid, min(at) as began, max(at) as last
      from agent_line group by "threadId", "runId", pid
      -- Who only answers for an agent whose turn is over is none.
      having bool_or(kind = 'began'))
    select 'two agents worked on a thread at once' as what, array[a."runId", b."runId"] as ids,
      json_build_array(a, b) as rows
    from life a join life b on b."threadId" = a."threadId" and (b.began, b."runId", b.pid) > (a.began, a."runId", a.pid)
    where b.began < a.last`,
};
