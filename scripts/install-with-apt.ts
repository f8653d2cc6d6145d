import { spawnSync } from 'node:child_process';

/**
 * Installs a Debian package where that needs nobody's leave: as root, or with sudo that asks for no password.
 *
 * @returns whether it is installed now; false on a machine without apt-get
 */
export function installWithApt(name: string): boolean {
  if (!succeeds(['apt-get', '--version'])) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds(['sudo', '-n', 'true'])) return false;
  console.log(`Installing the package "${name}" with apt-get …`);
  const prefix = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const aptGet = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  // A mirror of the list that does not answer must not stop it: what counts is whether the package comes.
  succeeds([...aptGet, 'update']);
  return succeeds([...aptGet, 'install', '-y', '--no-install-recommends', name]);
}

function succeeds([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
