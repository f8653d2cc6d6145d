import { waitFor } from '../../harness/wait-for.ts';
import type { World } from './world.ts';

/** A transaction writes an event and commits only when others, which began later, are long done and seen. */
export async function commitLate({ sql, say }: World): Promise<void> {
  await say({ nonce: 'before' });
  await sql.begin(async (held) => {
    const delivery = await waitFor(
      async () => (await held<{ id: string }[]>`select id from delivery limit 1`)[0],
      {
        what: 'a delivery',
        timeout: 8_000,
      },
    );
    await held`
      insert into event (type, delivery_id, data)
      values ('delivery.attempt', ${delivery.id}, '{"number":1}')`;
    await say({ nonce: 'meanwhile' });
    const isOver = () => sql`select from task where external_id = 'meanwhile' and status = 'completed'`;
    await waitFor(async () => (await isOver()).length > 0, { what: 'the task to be done', timeout: 8_000 });
  });
}
