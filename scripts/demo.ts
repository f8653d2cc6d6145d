import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseEnvironment } from '../packages/core/src/config/environment.ts';
import { readOrMakeSecret } from '../packages/core/src/config/secret-file.ts';
import { repositoryRoot } from '../apps/bridge/src/env.ts';
import { explainStartError } from '../apps/bridge/src/explain-start-error.ts';
import { describeSides, type DemoSide } from './demo/demo-side.ts';
import { playDemo } from './demo/play-demo.ts';
import { showLine } from './demo/show-line.ts';
import { bridgeService, webService } from './launch/callboard-services.ts';
import { checkStart } from './launch/check-start.ts';
import { supervise } from './launch/supervise.ts';

/**
 * `pnpm demo`: two bridges, Tony and Mel, each with its own database, dashboard and demo agent, and one task
 * that Tony's agent gives to Mel's. `DEMO_PORT` (8701) and `DEMO_WEB_PORT` (3001) are the first ports of two;
 * the data is in `DATA_DIR/demo`.
 */
process.exitCode = await demo();

async function demo(): Promise<number> {
  const folder = resolve(repositoryRoot, process.env['DATA_DIR'] || '.callboard', 'demo');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const secret = await readOrMakeSecret(join(folder, 'secret'));
    const sides = describeSides({ folder, secret, variables: process.env });
    for (const { env } of sides)
      await checkStart({
        env: parseEnvironment({ ...process.env, ...env }),
        isBuilt: true,
        bridge: true,
        web: true,
      });
    return await run(sides);
  } catch (error) {
    console.error(`callboard: ${explainStartError(error, null)}`);
    return 1;
  }
}

async function run(sides: readonly [DemoSide, DemoSide]): Promise<number> {
  const services = sides.flatMap(({ name, env }) => [
    bridgeService({ name, mode: 'start', env, show: (line) => showLine(name, line) }),
    webService({ name: `${name}'s dashboard`, mode: 'start', env, show: null }),
  ]);
  const over = new AbortController();
  const played = playDemo(sides[0], over.signal);
  const code = await supervise(services);
  over.abort();
  await played;
  return code;
}
