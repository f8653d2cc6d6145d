import type { Leftovers } from '../../agents/end-turn.ts';
import { fail, type Finding, ok, warn } from '../doctor/finding.ts';
import type { TestedTurn } from './observation.ts';

/** What contained the turn's processes, and what they left behind. */
export function checkLeftovers({ agent, seen }: TestedTurn): Finding[] {
  const { containment, outliving, pid, result } = seen;
  if (pid === null) return [];
  const held =
    'containment' in agent && agent.containment === 'group'
      ? 'in a process group, as its settings ask'
      : containment.why;
  const rest = outliving.length === 0 ? [] : [explainOutliving(outliving)];
  const left =
    result.leftovers === null
      ? ok('no process of the turn was left when it ended')
      : explain(result.leftovers);
  return [ok(held), ...(rest.length > 0 ? rest : [left])];
}

function explain({ names, ending }: Leftovers): Finding {
  const who =
    names.length === 0
      ? 'processes'
      : `${names.length === 1 ? 'a process' : `${names.length} processes`} (${names.join(', ')})`;
  switch (ending) {
    case 'terminated':
      return warn(`${who} it had left running when it exited; TERM ended that`, stays);
    case 'killed':
      return warn(`${who} it had left running when it exited; it took KILL to end that`, stays);
    case 'left':
      return fail(
        `${who} it had left running when it exited, and even KILL did not end that`,
        'look at the machine: it hangs in the kernel',
      );
  }
}

const stays =
  "what is to stay from turn to turn wants the agent's `containment: 'group'`, or to be started outside of a turn";

function explainOutliving(pids: readonly number[]): Finding {
  return warn(
    `it has started what outlives the turn: ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`,
    "fine if it is meant to stay; the agent's `containment: 'auto'` ends it with the turn",
  );
}
