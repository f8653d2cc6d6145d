import { join } from 'node:path';
import type { Service } from './service.ts';

const root = join(import.meta.dirname, '..', '..');

interface Options {
  name: string;
  env?: Service['env'];
  show?: Service['show'];
}

/** The bridge; with `watch` it starts again whenever its sources change. */
export function bridgeService(options: Options & { watch?: boolean }): Service {
  const folders = [join(root, 'apps/bridge/src'), join(root, 'packages/core/src')];
  return {
    name: options.name,
    cwd: root,
    args: [join(root, 'apps/bridge/src/main.ts')],
    env: options.env,
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
