import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence, Finding, Invariant } from '../invariant.ts';

/**
 * A prefix and at least 20 characters that are hard to guess. Not the codes of sign-in links (`cbl_`): those are
 * printed for whoever starts a bridge, and good for one use.
 */
const token = '\\mcb[a-km-z]?_[A-Za-z0-9_-]{20,}';

export const noSecrets: Invariant = {
  name: 'no-secrets',
  promise: 'No peer secret, access token or reply token stands in the database, a log or a history.',
  find: async (evidence) => [...(await searchTables(evidence)), ...(await searchFiles(evidence))],
};

async function searchTables({ sql, history }: Evidence): Promise<Finding[]> {
  const pattern = [token, ...history.setup.secrets.map(quote)].join('|');
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const findings: Finding[] = [];
  for (const { name } of tables) {
    const [found] = await sql.unsafe<{ rows: unknown[] | null }[]>(
      `select json_agg(hit) as rows from (select row.*::text from ${name} as row where row::text ~ $1 limit 5) as hit`,
      [pattern],
    );
    if (found?.rows) findings.push({ what: `a secret stands in ${name}`, ids: [name], rows: found.rows });
  }
  return findings;
}

/** `setup.json` says what to look for, and folders are the bridges' own: what is private is in there. */
async function searchFiles({ folder, history }: Evidence): Promise<Finding[]> {
  const pattern = new RegExp([token.replace('\\m', '\\b'), ...history.setup.secrets.map(quote)].join('|'));
  const files = await readdir(folder, { withFileTypes: true });
  const findings: Finding[] = [];
  for (const file of files) {
    if (!file.isFile() || !/\.(jsonl|log)$/.test(file.name)) continue;
    const lines = (await readFile(join(folder, file.name), 'utf8')).split('\n');
    const rows = lines.filter((line) => pattern.test(line)).slice(0, 5);
    if (rows.length > 0) findings.push({ what: `a secret stands in ${file.name}`, ids: [file.name], rows });
  }
  return findings;
}

function quote(secret: string): string {
  return secret.replaceAll(/[^A-Za-z0-9]/g, (character) => `\\${character}`);
}
