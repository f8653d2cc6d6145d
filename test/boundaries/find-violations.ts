import { readModule } from './read-module.ts';
import { resolveImport } from './resolve-import.ts';
import { mayReadEnvironment, rules } from './rules.ts';

/**
 * @param file - its path in the repository
 * @returns one line per forbidden import: `file → import: the rule`
 */
export function findViolations(file: string, source: string): string[] {
  const { imports, readsEnvironment } = readModule(file, source);
  const forbidden = imports.flatMap((found) => {
    const edge = { ...found, file, target: resolveImport(file, found.specifier) };
    return rules
      .filter((rule) => rule.forbids(edge))
      .map((rule) => `${file} → ${found.specifier}: ${rule.says}`);
  });
  const environment = readsEnvironment && !mayReadEnvironment(file);
  return environment
    ? [...forbidden, `${file} → process.env: only apps/bridge/src/env.ts reads it`]
    : forbidden;
}
