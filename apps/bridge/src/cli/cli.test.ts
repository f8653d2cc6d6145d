import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@callboard/core/db/client';
import { authenticateToken } from '@callboard/core/token/authenticate-token';
import { signIn } from '@callboard/core/token/sign-in';
import { expect, it } from 'vitest';
import { atEnd } from '../../../../test/harness/at-end.ts';
import { freshDatabase } from '../../../../test/harness/fresh-database.ts';

const databaseUrl = await freshDatabase();
const { db, close } = openDatabase(databaseUrl, 2);
atEnd(close);
const dataDir = await mkdtemp(join(tmpdir(), 'callboard-cli-'));
atEnd(() => rm(dataDir, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command as a process of its own. */
function callboard(args: string[], variables: Record<string, string> = {}): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    WEB_PORT: '3456',
    ...variables,
  };
  const main = join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

it('makes a token, shows it once, lists it without it, and revokes it', async () => {
  const made = await callboard(['token', 'create', '--name', 'ci', '--scope', 'write']);
  const token = made.stdout.trim();
  expect(token).toMatch(/^cb_[\w-]{43}$/);
  expect(await authenticateToken(db, token)).toEqual({ name: 'ci', kind: 'script', scope: 'write' });

  const listed = await callboard(['token', 'list']);
  expect(listed.stdout).toMatch(/^NAME +SCOPE +CREATED +LAST USED +REVOKED +ID\nci +write /);
  expect(listed.stdout).not.toContain(token);

  expect(await callboard(['token', 'revoke', 'ci'])).toMatchObject({
    code: 0,
    stdout: 'Token "ci" is revoked.\n',
  });
  expect(await authenticateToken(db, token)).toBeNull();
  const again = await callboard(['token', 'revoke', 'ci']);
  expect(again).toMatchObject({ code: 1, stderr: 'no valid token has the name or id "ci"\n' });
});

it('revokes by id too, and lets a revoked name be used again', async () => {
  for (const round of [1, 2]) {
    const { code } = await callboard(['token', 'create', '--name', 'twice', '--scope', 'read']);
    expect([round, code]).toEqual([round, 0]);
    const { stdout } = await callboard(['token', 'list']);
    const id = stdout.trim().split('\n').at(-1)?.split(/ +/).at(-1) ?? '';
    expect((await callboard(['token', 'revoke', id])).code).toBe(0);
  }
});

it('refuses a name twice, a reserved name, a wrong name and a wrong scope, in one line each', async () => {
  await callboard(['token', 'create', '--name', 'taken', '--scope', 'read']);
  for (const [name, scope, reason] of [
    ['taken', 'read', 'exists'],
    ['operator', 'read', 'choose another'],
    ['a b', 'read', 'must be 1 to 64 letters'],
    ['fine', 'everything', 'Allowed choices are read, write, admin'],
  ] as const) {
    const { code, stderr } = await callboard(['token', 'create', '--name', name, '--scope', scope]);
    expect([name, code]).toEqual([name, 1]);
    expect(stderr).toContain(reason);
  }
});

it('prints a link that signs in once', async () => {
  const { stdout } = await callboard(['link']);
  const [, code = ''] = /^http:\/\/localhost:3456\/sign-in#code=(cbl_[\w-]{43})\n$/.exec(stdout) ?? [];
  expect(await signIn(db, code)).toMatchObject({
    session: { name: 'operator', kind: 'human', scope: 'admin' },
  });
  expect(await signIn(db, code)).toBeNull();
});

it('says in one line that the database is not there', async () => {
  const { code, stderr } = await callboard(['link'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^the database cannot be reached: .*DATABASE_URL.*ECONNREFUSED.*\n$/);
});
