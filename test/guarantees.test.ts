import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const text = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');
const promises = text.split(/^## (?=\d)/m).slice(1);
const named = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }).map((path) => basename(path));
const tests = named('{test,apps,packages}/**/*.test.ts').map((name) => name.replace('.test.ts', ''));
const invariants = named('test/chaos/checker/invariants/*.ts').map((name) => name.replace('.ts', ''));

/** Test files, the checker's invariants, and what the text names besides them. */
const known = new Set([...tests, ...invariants, 'no-crash', 'clean-stop', 'watchForStuck']);

test.each(promises.map((section) => [section.split('\n')[0] ?? '', section]))(
  'every test that %s names is there',
  (_, section) => {
    const shown = section.slice(section.indexOf('*Shown by*'));
    const names = Array.from(shown.matchAll(/`([a-z-]+)`/g), ([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name ?? ''))).toEqual([]);
  },
);
