import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { BridgeService } from '../cluster/bridge-service.ts';

/**
 * Notes down, until `signal`, under which id each bridge works: a name has another one in every life, and the
 * database forgets those that are gone.
 */
export async function watchBridges(
  databaseUrl: string,
  bridges: readonly BridgeService[],
  { names, signal }: { names: Map<string, string>; signal: AbortSignal },
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 2, onnotice: () => {} });
  while (!signal.aborted) {
    const rows = await sql<{ id: string; pid: number }[]>`select id, pid from bridge`.catch(() => []);
    for (const { id, pid } of rows) {
      const bridge = bridges.find((one) => one.pid() === pid);
      if (bridge && !names.has(id)) names.set(id, bridge.name);
    }
    await sleep(300, undefined, { signal }).catch(() => {});
  }
  await sql.end({ timeout: 5 });
}
