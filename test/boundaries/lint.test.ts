import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'callboard-lint-'));

/** One file per rule that must bite, and one that is in order: a rule that cannot fail is none. */
const offences: Record<string, [rule: string, source: string]> = {
  'apps/bridge/src/floating.ts': ['no-floating-promises', `Promise.resolve(1);\nexport {};`],
  'apps/bridge/src/misused.ts': [
    'no-misused-promises',
    `[1].forEach(async () => { await Promise.resolve(); });\nexport {};`,
  ],
  'apps/bridge/src/thenable.ts': ['await-thenable', `export const value = await 1;`],
  'apps/bridge/src/missing-case.ts': [
    'switch-exhaustiveness-check',
    `export function name(of: 'a' | 'b'): string {\n  switch (of) {\n    case 'a':\n      return 'A';\n  }\n  return '';\n}`,
  ],
  'apps/bridge/src/unsafe.ts': ['no-unsafe-assignment', `export const value: string = JSON.parse('1');`],
  'apps/bridge/src/any.ts': ['no-explicit-any', `export const value: any = 1;`],
  'apps/bridge/src/default.ts': ['no-default-export', `export default 1;`],
  'apps/bridge/src/barrel.ts': ['no-barrel-file', `export * from './fine.ts';`],
  'apps/bridge/src/environment.ts': ['no-process-env', `export const port = process.env['PORT'];`],
  'apps/bridge/src/printing.ts': ['no-console', `console.log('hello');\nexport {};`],
  'apps/bridge/src/parameters.ts': [
    'max-params',
    `export const add = (a: 1, b: 1, c: 1, d: 1) => a + b + c + d;`,
  ],
};

const fine = `export async function twice(value: Promise<number>): Promise<number> {\n  return 2 * (await value);\n}\n`;

let reported: Map<string, string[]>;

beforeAll(async () => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  copyFileSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  write('tsconfig.json', '{ "extends": "./tsconfig.base.json", "compilerOptions": { "types": [] } }');
  write('apps/bridge/src/fine.ts', fine);
  write('apps/bridge/src/env.ts', `export const port = process.env['PORT'];`);
  for (const [file, [, source]] of Object.entries(offences)) write(file, source);
  reported = await lint();
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(offences))('the linter refuses %s', (file, [rule]) => {
  expect(reported.get(file)?.join(' ')).toContain(rule);
});

test('the linter lets correct code pass, and env.ts read the environment', () => {
  expect(reported.get('apps/bridge/src/fine.ts')).toBeUndefined();
  expect(reported.get('apps/bridge/src/env.ts')?.join(' ') ?? '').not.toContain('no-process-env');
});

function write(file: string, source: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), source);
}

/** @returns the rules that each file broke */
async function lint(): Promise<Map<string, string[]>> {
  const program = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = await execa(program, ['--format=json'], { cwd: folder, reject: false });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
  const files = Map.groupBy(diagnostics, ({ filename }) => filename);
  return new Map([...files].map(([file, found]) => [file, found.map(({ code }) => code)]));
}
