import type { Sql } from 'postgres';

/**
 * Lets the database keep what Drizzle asks, once for each connection. Drizzle hands every query to the driver as one
 * that is not to be prepared, which costs a parse and a second round trip each time.
 *
 * @returns the same client, whose transactions do so too
 */
export function prepareStatements(client: Sql): Sql {
  prepareUnsafe(client);
  const begin = client.begin.bind(client) as (...args: unknown[]) => Promise<unknown>;
  // Its two forms, with and without options, have the work as their last argument.
  client.begin = ((...args: unknown[]) => {
    const work = args.pop() as (tx: Pick<Sql, 'unsafe'>) => unknown;
    return begin(...args, (tx: Pick<Sql, 'unsafe'>) => work(prepareUnsafe(tx)));
  }) as Sql['begin'];
  return client;
}

function prepareUnsafe<Client extends Pick<Sql, 'unsafe'>>(client: Client): Client {
  const { unsafe } = client;
  client.unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: (parameters?.length ?? 0) > 0 });
  return client;
}
