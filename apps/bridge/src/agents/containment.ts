import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { once } from 'node:events';
import type { ProcessSettings } from '@callboard/core/config/process-settings';
import type { Reading } from './output/output-reader.ts';
import { startProcess } from './start-process.ts';

/**
 * What can hold the processes of a turn together on this machine. `namespace`: a PID namespace of their own,
 * whose end ends all of them; `process_group`: their group, and on Linux their mark.
 */
export type Containment =
  | { kind: 'namespace'; why: string; wrapper: Wrapper }
  | { kind: 'process_group'; why: string };

/** The arguments before a program's own, which put it into a namespace; the first is an absolute path. */
export type Wrapper = readonly [string, ...string[]];

/**
 * @param wanted the agent's setting
 * @param possible what the machine can do
 * @returns what its turns run in, or why they cannot begin
 */
export function chooseContainment(
  wanted: ProcessSettings['containment'],
  possible: Containment,
): Containment | { failure: NonNullable<Reading['failure']> } {
  switch (wanted) {
    case 'auto':
      return possible;
    case 'group':
      return { kind: 'process_group', why: "the agent's settings ask for it" };
    case 'namespace': {
      if (possible.kind === 'namespace') return possible;
      const detail = `the agent's "containment" asks for a namespace, which cannot be had here: ${possible.why}`;
      return { failure: { reason: 'spawn_failed', detail } };
    }
  }
}

/** Milliseconds that a program which does nothing has to come and go in a namespace. */
const patience = 5_000;

/**
 * Finds out, by really starting `true` in one, whether turns can have a PID namespace here.
 *
 * @param path folders in which util-linux is looked for, as `PATH` lists them
 * @returns what works, and in `why` a sentence for a person: how, or what stands in the way
 */
export async function probeContainment(path: string): Promise<Containment> {
  if (process.platform !== 'linux') return withoutNamespace('namespaces are Linux’s own');
  const programs = await findPrograms(path);
  if (typeof programs === 'string') return withoutNamespace(`${programs} of util-linux was not found`);
  const refusals: string[] = [];
  for (const { name, wrapper } of wrappers(programs)) {
    const refusal = await tryWrapper(wrapper, programs.true);
    if (refusal === null) return { kind: 'namespace', why: `turns run in ${name}`, wrapper };
    refusals.push(`${name}: ${refusal}`);
  }
  return withoutNamespace(refusals.join('; '));
}

const needed = ['unshare', 'setpriv', 'sh', 'true'] as const;
type Programs = Record<(typeof needed)[number], string>;

/** @returns the path of each, or the name of the first that is missing */
async function findPrograms(path: string): Promise<Programs | string> {
  const folders = [...path.split(delimiter).filter(Boolean), '/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  const found: Partial<Programs> = {};
  for (const name of needed) {
    const file = await findFirst(folders.map((folder) => join(folder, name)));
    if (file === null) return name;
    found[name] = file;
  }
  return found as Programs;
}

async function findFirst(files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return null;
}

/**
 * Its first process waits for the end of descriptor 3, which only the bridge holds open: however the bridge
 * ends, and whatever else of the turn is left, the namespace ends with it. CHLD is ignored so that the kernel
 * reaps the orphans that become its children. The program is no child of that process but of `unshare`, which
 * stays outside: TERM works as ever (process 1 of a namespace ignores it), and `unshare --fork` ends with the
 * very exit code or signal of the program. It gets a /proc that shows the namespace, and none of descriptor 3.
 */
const keep = "( trap '' CHLD; read -r _ <&3 ) </dev/null >/dev/null 2>&1 &";
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

/** @returns why the wrapper does not work, in its own words; null when it does */
async function tryWrapper(wrapper: Wrapper, program: string): Promise<string | null> {
  const [file, ...args] = [...wrapper, program];
  const child = startProcess({
    program: file,
    args,
    cwd: undefined,
    environment: { LC_ALL: 'C' },
    input: null,
    isContained: true,
  });
  if (child.pid === undefined) return (await child.refusal) ?? 'it could not be started';
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const { nodeChildProcess } = child;
  const timer = setTimeout(() => nodeChildProcess.kill('SIGKILL'), patience);
  try {
    if (nodeChildProcess.exitCode === null) await once(nodeChildProcess, 'exit');
    // What it says is the reason. Waiting for `close` would wait for the lifeline too.
    if (!child.stderr.closed) await once(child.stderr, 'close', { signal: AbortSignal.timeout(patience) });
    return nodeChildProcess.exitCode === 0 ? null : said.trim() || 'it did not end';
  } catch {
    return 'it did not end';
  } finally {
    clearTimeout(timer);
    child.release();
  }
}

function withoutNamespace(why: string): Containment {
  return { kind: 'process_group', why: `turns run in process groups: ${why}` };
}
