import { deliveryTransitions } from '@callboard/core/delivery/states';
import { runTransitions } from '@callboard/core/run/states';
import { taskTransitions } from '@callboard/core/task/states';
import type { Invariant } from '../invariant.ts';
import { terminalStatuses } from '../terminal-statuses.ts';

/** What leads out of a terminal state is `terminal-once`. */
export const statesFollowTheTables: Invariant = {
  name: 'states-follow-the-tables',
  promise: 'Tasks, turns and deliveries go only from state to state as the transition tables allow.',
  find: ({ sql }) => {
    const over = Object.entries(terminalStatuses).flatMap(([noun, all]) =>
      all.map((one) => `${noun} ${one}`),
    );
    return sql`
      select noun || ' went from ' || coalesce(before, 'nothing') || ' to ' || status as what,
        array[row_id::text] as ids, json_build_array(c) as rows
      from status_change c
      where not coalesce(noun || ' ' || before, '') = any (${over})
        and not (before is null and type like '%.created')
        and not concat_ws(' ', noun, before, status) = any (${steps})`;
  },
};

const tables: Record<string, Record<string, { from: readonly string[]; to: string }>> = {
  task: taskTransitions,
  run: runTransitions,
  delivery: deliveryTransitions,
};

const steps = Object.entries(tables).flatMap(([noun, transitions]) =>
  Object.values(transitions).flatMap(({ from, to }) => from.map((status) => `${noun} ${status} ${to}`)),
);
