import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Finding, ok, warn } from './finding.ts';

/** Whether an agent's processes can be held together, so that all of them end with their turn. */
export async function checkContainment(): Promise<Finding[]> {
  if (process.platform !== 'linux') {
    return [ok('turns are ended by process group: this system has no PID namespaces')];
  }
  try {
    await promisify(execFile)(
      'unshare',
      ['--user', '--map-current-user', '--pid', '--fork', '--kill-child=KILL', 'true'],
      { timeout: 5_000 },
    );
    return [ok("PID namespaces work: agents' processes can be contained")];
  } catch (error) {
    return [
      warn(
        `PID namespaces do not work here (${reasonOf(error)}): a process that leaves its group on purpose may outlive its turn`,
        'allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1` or `kernel.apparmor_restrict_unprivileged_userns=0`; in a container, its seccomp profile) and install util-linux',
      ),
    ];
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'unshare is not installed';
  const said = 'stderr' in error ? String(error.stderr).trim() : '';
  return said || error.message;
}
