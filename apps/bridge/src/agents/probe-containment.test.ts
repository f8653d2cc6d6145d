import { chmod, readlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseContainment } from './containment.ts';
import { makeFolder } from './fixtures/run-agent.ts';
import { probeContainment } from './probe-containment.ts';

const path = process.env.PATH ?? '';
const hasNamespaces = (await probeContainment(path)).wrapper !== null;

test('a machine that has no way to a namespace says what is missing, or why', async () => {
  const { kind, why } = await probeContainment(path);
  expect(why).toMatch(
    kind === 'namespace' ? /^turns run in a PID namespace/ : /^turns run in process groups: ./,
  );
});

test.runIf(hasNamespaces)(
  'where ssh works, but not in a namespace, only who asks for one has one',
  async () => {
    const found = await probeContainment(await pathWithSsh('[ "$(readlink /proc/self/ns/pid)" = "$HERE" ]'));
    expect(found.why).toMatch(
      /^turns run in process groups: in a PID namespace.* ssh does not work: Bad owner or permissions on \S+$/,
    );
    expect(chooseContainment('auto', found)).toMatchObject({ kind: 'process_group' });
    expect(chooseContainment('namespace', found)).toMatchObject({ kind: 'namespace' });
  },
);

test.runIf(hasNamespaces)('an ssh that works nowhere is no reason against a namespace', async () => {
  const { kind } = await probeContainment(await pathWithSsh('false'));
  expect(kind).toBe('namespace');
});

/** @returns a PATH on which `ssh` reads its settings only where the condition holds */
async function pathWithSsh(condition: string): Promise<string> {
  const folder = await makeFolder();
  const here = await readlink('/proc/self/ns/pid');
  const refusal = 'Bad owner or permissions on /etc/ssh/ssh_config.d/site.conf';
  const script = `#!/bin/sh\nHERE='${here}'\n[ "$*" = "-G localhost" ] && ${condition} && exit 0\necho "${refusal}" >&2\nexit 255\n`;
  await writeFile(join(folder, 'ssh'), script);
  await chmod(join(folder, 'ssh'), 0o755);
  return `${folder}${delimiter}${path}`;
}
