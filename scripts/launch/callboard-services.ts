import { join } from 'node:path';
import type { Service } from './service.ts';

const root = join(import.meta.dirname, '..', '..');

interface Options {
  name: string;
  env?: Service['env'];
  show?: Service['show'];
}

/**
 * With the young generation of the heap that Node takes by itself the bridge holds up to 40 MiB more and takes in no more
 * messages.
 */
export const bridgeNodeArgs = ['--max-semi-space-size=4'] as const;

/** @returns the file with which Node runs the bridge of a checkout, from its sources or as it was built */
export function bridgeProgram(checkout: string, from: 'sources' | 'build'): string {
  return join(checkout, 'apps/bridge', from === 'build' ? 'dist/main.js' : 'src/main.ts');
}

/** @returns where what Node compiles of a checkout is kept for the next start: half of the time that it takes */
export function compileCache(checkout: string): { NODE_COMPILE_CACHE: string } {
  return { NODE_COMPILE_CACHE: join(checkout, 'node_modules/.cache/node') };
}

/** The bridge; `dev` runs its sources and starts it again whenever they change, `start` runs its build. */
export function bridgeService(options: Options & { mode: 'dev' | 'start' }): Service {
  const folders = [join(root, 'apps/bridge/src'), join(root, 'packages/core/src')];
  return {
    name: options.name,
    cwd: root,
    args: [...bridgeNodeArgs, bridgeProgram(root, options.mode === 'dev' ? 'sources' : 'build')],
    env: { ...compileCache(root), ...options.env },
    show: options.show,
    watch: options.mode === 'dev' ? folders : undefined,
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
