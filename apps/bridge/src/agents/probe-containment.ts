import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import type { Containment, Wrapper } from './containment.ts';
import { findProgram } from './find-program.ts';

/** Milliseconds that a program which does nothing has to come and go. */
const patience = 5_000;

/**
 * Finds out, by really starting programs in one, whether turns can have a PID namespace here.
 *
 * @param path folders in which programs are looked for, as `PATH` lists them
 * @returns what works, and in `why` a sentence for a person: how, or what stands in the way
 */
export async function probeContainment(path: string): Promise<Containment> {
  if (process.platform !== 'linux') return withoutNamespace('namespaces are Linux’s own');
  const programs = await findPrograms(path);
  if (typeof programs === 'string') return withoutNamespace(`${programs} of util-linux was not found`);
  const refusals: string[] = [];
  for (const { name, wrapper } of wrappers(programs)) {
    const refusal = await tryCommand([...wrapper, programs.true], path);
    if (refusal === null) {
      const harm = await findHarm(wrapper, path);
      if (harm === null) return { kind: 'namespace', why: `turns run in ${name}`, wrapper };
      return withoutNamespace(`in ${name} ${harm}`, wrapper);
    }
    refusals.push(`${name}: ${refusal}`);
  }
  return withoutNamespace(refusals.join('; '));
}

function withoutNamespace(why: string, wrapper: Wrapper | null = null): Containment {
  return { kind: 'process_group', why: `turns run in process groups: ${why}`, wrapper };
}

const needed = ['unshare', 'setpriv', 'sh', 'true'] as const;
type Programs = Record<(typeof needed)[number], string>;

/** @returns the path of each, or the name of the first that is missing */
async function findPrograms(path: string): Promise<Programs | string> {
  const PATH = [path, '/usr/bin', '/bin', '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter);
  const found: Partial<Programs> = {};
  for (const program of needed) {
    const file = await findProgram({ program, cwd: undefined }, { PATH });
    if (file === null) return program;
    found[program] = file;
  }
  return found as Programs;
}

/**
 * Its first process says there which pid it has outside (`namespace-keeper.ts`) and waits for the end of
 * descriptor 3, which only the bridge holds open: however the bridge ends, and whatever else of the turn is left,
 * the namespace ends with it. Orphans of the turn become its
 * children, and where one ends dash's `read` fails as at the end of the descriptor: the trap tells them apart.
 * Running anything makes the shell reap them, for those who ask `kill -0` whether a daemon is gone. The program
 * is no child of that process but of `unshare`, which stays outside: TERM works as ever (process 1 of a
 * namespace ignores it), and `unshare --fork` ends with the very exit code or signal of the program. It gets a
 * /proc that shows the namespace, and none of descriptor 3.
 */
const keep =
  '( read -r pid _ </proc/self/stat; echo "$pid" >&3; trap again=1 CHLD; while again=; ! read -r _ <&3 && [ "$again" ]; do : "$(:)"; done ) </dev/null >/dev/null 2>&1 &';
const go = 'exec "$0" --fork --mount-proc --propagation slave -- "$@" 3<&-';

/**
 * Root needs no user namespace, which would take its rights over other users' files away. Anybody else has the
 * capabilities of one until the program begins, which gets none: bubblewrap refuses to run with some.
 */
function wrappers({ unshare, setpriv, sh }: Programs): { name: string; wrapper: Wrapper }[] {
  const inside = [sh, '-c', `${keep}\n${go}`, unshare] as const;
  const asUser = ['--user', '--map-current-user', '--keep-caps'] as const;
  const drop = [setpriv, '--inh-caps=-all', '--ambient-caps=-all', '--'] as const;
  const withUser: Wrapper = [unshare, ...asUser, '--pid', ...inside, ...drop];
  return [
    ...(process.getuid?.() === 0
      ? [{ name: 'a PID namespace', wrapper: [unshare, '--pid', ...inside] as const }]
      : []),
    { name: 'a PID namespace within a user namespace', wrapper: withUser },
  ];
}

/**
 * Agents push over ssh. In a user namespace root's files are nobody's, and OpenSSH reads none that
 * `/etc/ssh/ssh_config` includes and that is neither root's nor the user's (readconf.c, SSHCONF_CHECKPERM):
 * Debian and Ubuntu have such.
 *
 * @returns what works here and not in the wrapper, in a few words; null when nothing is known of the kind
 */
async function findHarm(wrapper: Wrapper, path: string): Promise<string | null> {
  const ssh = await findProgram({ program: 'ssh', cwd: undefined }, { PATH: path });
  if (ssh === null) return null;
  const command = [ssh, '-G', 'localhost'] as const;
  const refusal = await tryCommand([...wrapper, ...command], path);
  if (refusal === null || (await tryCommand(command, path)) !== null) return null;
  return `ssh does not work: ${refusal}`;
}

/** @returns why a command does not work, in its own words; null when it does */
async function tryCommand([program, ...args]: Wrapper, path: string): Promise<string | null> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { LC_ALL: 'C', PATH: path },
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The namespace lives as long as the pipe at descriptor 3.
  child.once('exit', () => child.stdio[3]?.destroy());
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (exitCode === 0) return null;
    const reason = exitCode === null ? 'it did not end' : `it ended with exit code ${exitCode}`;
    return said.trim().split('\n').at(-1) || reason;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
