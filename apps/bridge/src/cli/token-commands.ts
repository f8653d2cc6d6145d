import { type Command, InvalidArgumentError, Option } from 'commander';
import { Name } from '@callboard/core/contracts/primitives';
import { Scope } from '@callboard/core/contracts/token';
import type { TokenInfo } from '@callboard/core/contracts/token';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import { listTokens } from '@callboard/core/token/list-tokens';
import { revokeToken } from '@callboard/core/token/revoke-token';
import { withDatabase } from './with-database.ts';

/** `callboard token create|list|revoke`: access tokens for scripts. */
export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('access tokens for scripts');
  token
    .command('create')
    .description('make a token and print it; it is shown only this once')
    .requiredOption('--name <name>', 'what it is called in lists and logs', parseName)
    .addOption(
      new Option('--scope <scope>', 'read sees, write also acts, admin does everything')
        .choices(Scope.options)
        .makeOptionMandatory(),
    )
    .action(create);
  token.command('list').description('list all tokens, the revoked ones too').action(list);
  token
    .command('revoke <name-or-id>')
    .description('end a token and the browser sessions opened with it, at once')
    .action(revoke);
}

async function create(options: { name: Name; scope: Scope }): Promise<void> {
  await withDatabase(async (db) => {
    // Alone on standard output, so that a script can capture it.
    console.log(await createAccessToken(db, options));
    console.error(
      `Token "${options.name}" (${options.scope}). It is not stored and will not be shown again.`,
    );
  });
}

async function list(): Promise<void> {
  await withDatabase(async (db) => {
    const tokens = await listTokens(db);
    if (tokens.length === 0)
      console.error('No tokens yet: npx pnpm@12 callboard token create --name NAME --scope read');
    else printTable(tokens);
  });
}

async function revoke(nameOrId: string): Promise<void> {
  await withDatabase(async (db) => {
    console.log(`Token "${await revokeToken(db, nameOrId)}" is revoked.`);
  });
}

function printTable(tokens: TokenInfo[]): void {
  const rows = [['NAME', 'SCOPE', 'CREATED', 'LAST USED', 'REVOKED', 'ID'], ...tokens.map(toRow)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function toRow(token: TokenInfo): string[] {
  const { name, scope, createdAt, lastUsedAt, revokedAt, id } = token;
  return [name, scope, createdAt, lastUsedAt ?? 'never', revokedAt ?? '-', id];
}

function parseName(value: string): Name {
  const name = Name.safeParse(value);
  if (!name.success) throw new InvalidArgumentError(name.error.issues[0]?.message ?? 'is not a name');
  return name.data;
}
