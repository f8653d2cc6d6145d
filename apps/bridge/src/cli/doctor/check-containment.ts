import { probeContainment } from '../../agents/probe-containment.ts';
import type { Inspected } from './check.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether an agent's processes can be held together, so that all of them end with their turn. */
export async function checkContainment({
  variables,
  running,
}: Pick<Inspected, 'variables' | 'running'>): Promise<Finding[]> {
  const { kind, why, wrapper } = await probeContainment(running?.path ?? variables['PATH'] ?? '');
  if (kind === 'namespace') return [ok(`${why}: whatever an agent starts ends with its turn`)];
  if (process.platform !== 'linux') {
    return [ok('turns are ended by process group: this system has no PID namespaces')];
  }
  if (wrapper !== null) {
    const remedy =
      "set `containment: 'namespace'` for agents that do not use it, or let /etc/ssh/ssh_config include no files of root's";
    return [warn(why, remedy)];
  }
  return [
    warn(
      `${why}; a process that leaves its group and clears its environment may outlive its turn`,
      'allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1` or `kernel.apparmor_restrict_unprivileged_userns=0`; in a container, its seccomp profile) and install util-linux',
    ),
  ];
}
