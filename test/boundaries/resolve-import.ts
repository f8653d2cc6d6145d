import { posix } from 'node:path';

/**
 * @returns where an import leads: the path of a file of this repository without its extension
 *   (`packages/core/src/task/states`), or the name of a package (`npm:execa`, `npm:node:fs`)
 */
export function resolveImport(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return withoutExtension(posix.join(posix.dirname(file), specifier));
  if (specifier.startsWith('@/')) return withoutExtension(`apps/web/${specifier.slice(2)}`);
  if (specifier === '@callboard/client') return 'packages/client/src/client';
  if (specifier === '@callboard/client/links') return 'packages/client/src/links';
  if (specifier === '@callboard/bridge/router') return 'apps/bridge/src/trpc/router';
  if (specifier.startsWith('@callboard/core/'))
    return `packages/core/src/${specifier.slice('@callboard/core/'.length)}`;
  const depth = specifier.startsWith('@') ? 2 : 1;
  return `npm:${specifier.split('/').slice(0, depth).join('/')}`;
}

function withoutExtension(path: string): string {
  return path.replace(/\.(ts|tsx|js|mjs)$/, '');
}
