import { readFile, stat } from 'node:fs/promises';
import { CallboardError } from '../../error.ts';
import { runTool } from './run-tool.ts';

/** Under which account PostgreSQL's programs run. It refuses to run as root, which containers often are. */
export type Account =
  | { kind: 'self' }
  /** Root, seen as an ordinary user inside a user namespace: nothing on disk changes its owner. */
  | { kind: 'namespace' }
  /** Another user, to whom the data has to belong. */
  | { kind: 'user'; uid: number; gid: number };

/**
 * @param folder where the data is or will be: what belongs to an ordinary user is run as that user
 * @throws CallboardError `misconfigured` when this is root and none of the ways is open
 */
export async function chooseAccount(folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = await stat(folder).catch(() => null);
  if (owner && owner.uid !== 0) return { kind: 'user', uid: owner.uid, gid: owner.gid };
  const probe = await runTool({ program: 'true', args: [], account: { kind: 'namespace' } });
  if (probe.code === 0) return { kind: 'namespace' };
  const user = parseAccounts(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  if (user) return user;
  throw new CallboardError(
    'misconfigured',
    'DATABASE_URL: the built-in PostgreSQL does not run as root here: run as an ordinary user, ' +
      'or set DATABASE_URL to a PostgreSQL server',
  );
}

/** @returns the account `postgres`, else `nobody`, of the lines of a passwd(5) file */
export function parseAccounts(passwd: string): Account | null {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([candidate]) => candidate === name);
    const uid = Number(entry?.[2]);
    const gid = Number(entry?.[3]);
    // macOS gives nobody the id -2, which a process takes as its unsigned form.
    if (entry && Number.isInteger(uid) && Number.isInteger(gid))
      return { kind: 'user', uid: uid >>> 0, gid: gid >>> 0 };
  }
  return null;
}
