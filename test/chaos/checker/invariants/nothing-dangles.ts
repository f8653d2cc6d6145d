import type { Evidence, Finding, Invariant } from '../invariant.ts';

/** What the tables point at each other with: there are no foreign keys that would see to it. */
const pointers = [
  { from: 'task', column: 'thread_id', to: 'thread' },
  { from: 'task', column: 'parent_task_id', to: 'task' },
  { from: 'message', column: 'task_id', to: 'task' },
  { from: 'message', column: 'thread_id', to: 'thread' },
  { from: 'message', column: 'run_id', to: 'run' },
  { from: 'attachment_piece', column: 'attachment_id', to: 'attachment' },
  { from: 'attachment', column: 'message_id', to: 'message' },
  { from: 'run', column: 'message_id', to: 'message' },
  { from: 'run', column: 'task_id', to: 'task' },
  { from: 'run', column: 'thread_id', to: 'thread' },
  { from: 'run', column: 'merged_into', to: 'run' },
  { from: 'run_output', column: 'run_id', to: 'run' },
  { from: 'run_transcript', column: 'run_id', to: 'run' },
  { from: 'delivery', column: 'message_id', to: 'message' },
  { from: 'delivery', column: 'task_id', to: 'task' },
  { from: 'delivery', column: 'thread_id', to: 'thread' },
  { from: 'delivery_attempt', column: 'delivery_id', to: 'delivery' },
] as const;

export const nothingDangles: Invariant = {
  name: 'nothing-dangles',
  promise: 'Each task, message, run and delivery points at rows that are there.',
  find: async ({ sql }: Evidence): Promise<Finding[]> => {
    const found = await Promise.all(
      pointers.map(
        ({ from, column, to }) => sql<Finding[]>`
          select ${`a ${from} points at a ${to} that is not there (${column})`} as what,
            array[f.${sql(column)}::text] as ids, json_build_array(f) as rows
          from ${sql(from)} f
          where f.${sql(column)} is not null
            and not exists (select from ${sql(to)} t where t.id = f.${sql(column)})`,
      ),
    );
    return found.flat();
  },
};
