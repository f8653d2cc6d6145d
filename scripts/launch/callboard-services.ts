import { join } from 'node:path';
import type { Service } from './service.ts';

const root = join(import.meta.dirname, '..', '..');

interface Options {
  name: string;
  env?: Service['env'];
  show?: Service['show'];
}

/**
 * How Node runs the bridge of a checkout. With the young generation of the heap that it takes by itself, an idle bridge
 * holds twice as much memory; what is compiled is kept for the next start.
 */
export function runBridge(checkout: string): { args: string[]; env: { NODE_COMPILE_CACHE: string } } {
  return {
    args: ['--max-semi-space-size=4', join(checkout, 'apps/bridge/src/main.ts')],
    env: { NODE_COMPILE_CACHE: join(checkout, 'node_modules/.cache/node') },
  };
}

/** The bridge; with `watch` it starts again whenever its sources change. */
export function bridgeService(options: Options & { watch?: boolean }): Service {
  const { args, env } = runBridge(root);
  const folders = [join(root, 'apps/bridge/src'), join(root, 'packages/core/src')];
  return {
    name: options.name,
    cwd: root,
    args,
    env: { ...env, ...options.env },
    show: options.show,
    watch: options.watch ? folders : undefined,
  };
}

/** The dashboard; `start` needs its production build. */
export function webService(options: Options & { mode: 'dev' | 'start' }): Service {
  const folder = join(root, 'apps/web');
  return {
    name: options.name,
    cwd: folder,
    args: [join(folder, 'next-command.ts'), options.mode],
    env: options.env,
    show: options.show,
    watch: undefined,
  };
}
