import { readEnv } from '../apps/bridge/src/env.ts';
import { explainStartError } from '../apps/bridge/src/explain-start-error.ts';
import { bridgeService, webService } from './launch/callboard-services.ts';
import { checkStart } from './launch/check-start.ts';
import { supervise } from './launch/supervise.ts';
import { warmPages } from './launch/warm-pages.ts';

/**
 * `node scripts/launch.ts dev|start [bridge|web]`: runs bridge and dashboard, or one of them, until a signal
 * or until one of them ends, and then ends the other.
 *
 * It starts them itself because turbo and `node --watch` bury the one line that says why something cannot
 * start, and `node --watch` then waits for ever.
 */
process.exitCode = await launch(process.argv[2] === 'start' ? 'start' : 'dev', process.argv[3]);

async function launch(mode: 'dev' | 'start', only: string | undefined): Promise<number> {
  const parts = { bridge: only !== 'web', web: only !== 'bridge' };
  if (mode === 'start') process.env['NODE_ENV'] = 'production';
  let env;
  try {
    env = readEnv();
    await checkStart({ env, isBuilt: mode === 'start', ...parts });
  } catch (error) {
    console.error(`callboard: ${explainStartError(error, null)}`);
    return 1;
  }
  const closing = new AbortController();
  // The dashboard says that it is ready long before there is a bridge to ask.
  if (mode === 'dev' && parts.web && parts.bridge)
    console.log('callboard: starting. Wait for the link that signs you in: it comes when all is ready.');
  if (mode === 'dev' && parts.web) void warmPages(env.WEB_PORT, closing.signal);
  const code = await supervise([
    ...(parts.bridge ? [bridgeService({ name: 'bridge', mode })] : []),
    ...(parts.web ? [webService({ name: 'dashboard', mode })] : []),
  ]);
  closing.abort();
  return code;
}
