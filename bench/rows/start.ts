import type { Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { makeFolder } from '../make-folder.ts';
import { toRow } from '../row.ts';
import { median } from '../summarise.ts';

/** From the start of the process to the first answer of `/ready`, with the database that the bridge brings along. */
export const start: Measurement = {
  name: 'start',
  needs: [],
  measure: async (bench, scope) => {
    const dataDir = makeFolder(scope);
    const main = { command: ['/bin/true', '{message_file}'] };
    const startOnce = async () => {
      const { startedMs, stop } = await startBenchBridge({ dataDir, config: { agents: { main } } }, scope);
      await stop();
      return startedMs / 1_000;
    };
    const work = 'start to ready, embedded PostgreSQL';
    const first = await startOnce();
    const warm: number[] = [];
    for (let round = 0; round < (bench.quick ? 3 : 7); round += 1) warm.push(await startOnce());
    const must = { of: 'value', atMost: 3 } as const;
    return [
      toRow({ work, what: 'warm, median', value: median(warm), unit: 's', must }),
      toRow({ work, what: 'the first, which makes the database', value: first, unit: 's' }),
    ];
  },
};
