import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = fileURLToPath(new URL('../packages/core', import.meta.url));

/**
 * Fails when the migrations do not lead to the schema: generates what is missing into a copy, and shows it.
 */
process.exitCode = checkMigrations();

function checkMigrations(): number {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-migrations-'));
  try {
    const copy = join(folder, 'migrations');
    cpSync(join(core, 'migrations'), copy, { recursive: true });
    const before = new Set(readdirSync(copy));
    // drizzle-kit takes every path as relative to where it runs.
    const out = relative(core, copy);
    const args = ['--dialect=postgresql', '--schema=./src/db/schema/schema.ts', `--out=${out}`];
    if (!runDrizzleKit(['check', '--dialect=postgresql', `--out=${out}`])) return 1;
    if (!runDrizzleKit(['generate', ...args])) return 1;
    const missing = readdirSync(copy).filter((file) => !before.has(file));
    for (const file of missing) console.error(readFileSync(join(copy, file), 'utf8'));
    if (missing.length === 0) return 0;
    console.error(
      'The schema has moved on without a migration: run "npx pnpm@12 --filter @callboard/core exec drizzle-kit generate".',
    );
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runDrizzleKit(args: string[]): boolean {
  const program = join(core, 'node_modules/.bin/drizzle-kit');
  // It asks about renames when it has a terminal; here a question is a failure.
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: core, encoding: 'utf8', input: '' });
  if (status !== 0) console.error(`drizzle-kit ${args[0]} failed:\n${stdout}${stderr}`);
  return status === 0;
}
