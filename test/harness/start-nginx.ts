import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from './at-end.ts';
import { waitFor } from './wait-for.ts';

/** The file that owners copy. */
const documented = fileURLToPath(new URL('../../docs/nginx.conf', import.meta.url));
const bridgeLine = /server 10\.0\.0\.\d+:8700\b/g;

interface NginxOptions {
  port: number;
  /** Host and port of each bridge. */
  bridges: string[];
}

/** Starts nginx with `docs/nginx.conf`, in which only addresses are other ones, and waits until it answers. */
export async function startNginx({ port, bridges }: NginxOptions): Promise<{ stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-nginx-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, 'callboard.conf'),
    fillIn(await readFile(documented, 'utf8'), { port, bridges }),
  );
  await writeFile(join(folder, 'nginx.conf'), describeServer(folder));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exit = once(child, 'exit');
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const answers = async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${printed}`);
    return (await fetch(`http://127.0.0.1:${port}/health`)).status;
  };
  await waitFor(answers, { what: 'nginx to answer' });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function fillIn(text: string, { port, bridges }: NginxOptions): string {
  const given = [...bridges];
  const filled = text.replaceAll(bridgeLine, () => `server ${given.shift() ?? 'one.too.many'}`);
  if (given.length > 0) throw new Error(`docs/nginx.conf has no place for ${given.length} of the bridges`);
  return filled.replaceAll('listen 80;', `listen 127.0.0.1:${port};`);
}

/** What Debian's `nginx.conf` has around the files of `conf.d`, with every path in `folder`. */
function describeServer(folder: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    'daemon off;',
    // Its workers would otherwise be nobody's, who may not look into the folder.
    process.getuid?.() === 0 ? 'user root;' : '',
    'worker_processes 2;',
    `pid ${join(folder, 'nginx.pid')};`,
    'error_log stderr error;',
    'events { worker_connections 2048; }',
    'http {',
    'access_log off;',
    ...paths.map((path) => `${path}_temp_path ${join(folder, path)};`),
    `include ${join(folder, 'callboard.conf')};`,
    '}',
    '',
  ].join('\n');
}
