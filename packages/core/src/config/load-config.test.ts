import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Environment, parseEnvironment } from './environment.ts';
import { loadConfig } from './load-config.ts';

const repositoryRoot = resolve(import.meta.dirname, '../../../..');
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'callboard-config-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

test('works without any setting, on loopback and with the demo agent', async () => {
  const config = await load({});
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8700,
    webPort: 3000,
    publicUrl: 'http://127.0.0.1:8700',
    databaseUrl: undefined,
    dataDir: join(root, '.callboard'),
    logFile: join(root, '.callboard/logs/callboard.log'),
    defaultAgent: 'main',
    defaultPeer: 'peer',
  });
  expect(config.peers.get('peer')).toMatchObject({ url: null });
  expect(config.agents.get('main')).toMatchObject({ kind: 'demo' });
  expect((await stat(config.dataDir)).mode & 0o777).toBe(0o700);
});

test('listens beyond loopback with no secret but the one that was made for it on no account', async () => {
  await expect(load({ HOST: '0.0.0.0' })).rejects.toThrow(/^HOST is 0\.0\.0\.0, .*SHARED_SECRET is not set/);
});

test('takes an empty variable for an unset one', async () => {
  expect((await load({ PORT: '', PEER_URL: '', AGENT_COMMAND: '' })).port).toBe(8700);
});

describe('agents', () => {
  test('are the first known program that is installed, when none is configured', async () => {
    const bin = join(root, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'openclaw'), '');
    expect((await load({ PATH: bin })).agents.get('main')?.kind).toBe('demo');
    await chmod(join(bin, 'openclaw'), 0o755);
    expect((await load({ PATH: bin })).agents.get('main')).toMatchObject({ kind: 'openclaw' });
  });

  test('are what AGENT_COMMAND says, for as long as AGENT_TIMEOUT says', async () => {
    const config = await load({ AGENT_COMMAND: '["say","{message}"]', AGENT_TIMEOUT: '12.5' });
    expect(config.agents.get('main')).toMatchObject({
      kind: 'command',
      command: ['say', '{message}'],
      timeout: 12.5,
    });
  });

  test('come from the config file, AGENT_COMMAND wins for main, and paths are relative to the root', async () => {
    await writeConfig('callboard.config.ts', {
      agents: {
        main: { kind: 'openclaw', concurrency: 2 },
        other: { command: ['x', '{message_file}'], cwd: 'work' },
      },
    });
    const config = await load({ AGENT_COMMAND: '["say","{message}"]' });
    expect(config.agents.get('main')).toMatchObject({
      kind: 'command',
      command: ['say', '{message}'],
      concurrency: 2,
    });
    expect(config.agents.get('other')).toMatchObject({ cwd: join(root, 'work') });
    expect(config.defaultAgent).toBe('main');
  });
});

describe('the peer of the environment', () => {
  test('shares the secret that is set', async () => {
    const config = await load({
      PEER_URL: 'http://mel:8700/base/',
      PEER_NAME: 'mel',
      SHARED_SECRET: 'short',
    });
    expect(config.defaultPeer).toBe('mel');
    expect(config.peers.get('mel')).toEqual({ name: 'mel', url: 'http://mel:8700/base', secret: 'short' });
  });

  test('shares a secret made once and readable by nobody else, when none is set', async () => {
    const first = await load({ PEER_URL: 'http://mel' });
    const second = await load({ PEER_URL: 'http://mel' });
    const file = join(root, '.callboard/shared-secret');
    expect(first.peers.get('peer')?.secret).toBe(second.peers.get('peer')?.secret);
    expect((await readFile(file, 'utf8')).trim()).toBe(first.peers.get('peer')?.secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('may ask without having an address', async () => {
    const config = await load({ SHARED_SECRET: 'a-secret-of-our-own' });
    expect(config.peers.get('peer')?.secret).toBe('a-secret-of-our-own');
  });
});

describe('a wrong setting is one line that names it', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: 'abc' }, /^PORT must be a port from 1 to 65535, but it is "abc": /],
    [{ PORT: '70000' }, /^PORT must be a port/],
    [{ WEB_PORT: '0' }, /^WEB_PORT must be a port/],
    [{ HOST: 'http://x' }, /^HOST must be a host name or an address without a port, but it is "http:\/\/x"/],
    [{ PUBLIC_URL: 'example.com' }, /^PUBLIC_URL must be an http:\/\/ or https:\/\/ address, but it is/],
    [{ PEER_URL: 'http://localhost:8700/' }, /^the address of peer "peer" must be another bridge's/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be fatal, error/],
    [{ AGENT_TIMEOUT: '-1' }, /^AGENT_TIMEOUT must be a number of seconds/],
    [
      { AGENT_COMMAND: "openclaw agent -m 'a b'" },
      /such as \["openclaw","agent","-m","a b","\{message_file\}"\], but/,
    ],
    [{ AGENT_COMMAND: '["openclaw"]' }, /such as \["openclaw","\{message_file\}"\]/],
    [{ CALLBOARD_CONFIG: 'nowhere.ts' }, /^CALLBOARD_CONFIG names .*nowhere\.ts, which is not there/],
    [{ DATA_DIR: '/dev/null' }, /^DATA_DIR: the folder \/dev\/null cannot be used/],
  ];
  test.each(cases)('%j', async (variables, expected) => {
    const error: unknown = await load(variables).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'misconfigured', message: expect.stringMatching(expected) });
    expect((error as Error).message).not.toContain('\n');
  });

  test('and never shows a secret', async () => {
    const wrong = {
      SHARED_SECRET: 'hunter2 hunter2',
      DATABASE_URL: 'mysql://root:hunter2@db',
      PEER_URL: 'http://user:hunter2@mel',
    };
    for (const [name, value] of Object.entries(wrong)) {
      const error: unknown = await load({ [name]: value }).catch((reason: unknown) => reason);
      expect((error as Error).message).toContain(name);
      expect((error as Error).message).not.toContain('hunter2');
    }
  });

  test.each<[unknown, RegExp]>([
    [
      { agents: { main: { timeout: 'long' } } },
      /^settings\.mjs: agents\.main\.timeout must be number, but it is "long": correct it in \//,
    ],
    [
      { agents: { main: { concurrency: 0 } } },
      /^settings\.mjs: agents\.main\.concurrency must be >=1, but it is 0: /,
    ],
    [
      { agents: { main: { kind: 'claude' } } },
      /^settings\.mjs: agents\.main\.kind must be one of 'command', 'openclaw', .*'demo', but it is "claude": /,
    ],
    [{ agent: {} }, /^settings\.mjs: unrecognized key: "agent": correct it in /],
    [
      { peers: { mel: { url: 'http://mel', secret: 'hunter2' } } },
      /^settings\.mjs: peers\.mel\.secret must be 16 to 512 printable ASCII characters without spaces: /,
    ],
    [
      { peers: { mel: { url: 'http://mel', secret: 'a-line-break-in-it\nand-more' } } },
      /^settings\.mjs: peers\.mel\.secret must be 16 to 512 printable/,
    ],
    ...['http://user:hunter2@mel', 'http://mel?key=x', 'http://mel/#x'].map((url): [unknown, RegExp] => [
      { peers: { mel: { url, secret: 'a-secret-of-two-peers' } } },
      /^settings\.mjs: peers\.mel\.url must be an address without user, query or fragment/,
    ]),
    [
      { agents: { main: { command: ['x'] } } },
      /^settings\.mjs: agents\.main\.command must have \{message\} or \{message_file\}/,
    ],
    [{ defaultPeer: 'mel' }, /^defaultPeer must be one of the peers \(there is none\), but it is "mel"/],
  ])('in the config file too: %j', async (settings, expected) => {
    await writeConfig('settings.mjs', settings);
    await expect(load({ CALLBOARD_CONFIG: 'settings.mjs' })).rejects.toThrow(expected);
  });

  test('and a config file that cannot be loaded is named', async () => {
    await writeFile(join(root, 'broken.mjs'), 'export default {');
    await expect(load({ CALLBOARD_CONFIG: 'broken.mjs' })).rejects.toThrow(/^broken\.mjs cannot be loaded/);
    await writeFile(join(root, 'empty.mjs'), '');
    await expect(load({ CALLBOARD_CONFIG: 'empty.mjs' })).rejects.toThrow(/^empty\.mjs exports no settings/);
  });

  test('also when two peers share one secret', async () => {
    const secret = 'the-very-same-secret';
    await writeConfig('callboard.config.ts', {
      peers: { a: { url: 'http://a', secret }, b: { url: 'http://b', secret } },
    });
    await expect(load({})).rejects.toThrow(/^peers\.b\.secret must differ from that of peer "a"/);
  });
});

describe('an agent that is a function', () => {
  test('is found in the config file, or in a module of its own', async () => {
    await writeFile(
      join(root, 'callboard.config.ts'),
      `export default { agents: {
        main: { kind: 'function', run: () => 'hi' },
        other: { kind: 'function', file: 'agents/other.ts' },
      } };`,
    );
    const { agents } = await load({});
    expect(agents.get('main')).toMatchObject({ file: join(root, 'callboard.config.ts') });
    expect(agents.get('other')).toMatchObject({ file: join(root, 'agents/other.ts') });
  });

  test.each([
    [`{ kind: 'function' }`, /^callboard\.config\.ts: agents\.main must have either `run` or `file`/],
    [`{ kind: 'function', run: 'say' }`, /^callboard\.config\.ts: agents\.main\.run must be a function/],
  ])('is refused as %s', async (settings, says) => {
    await writeFile(join(root, 'callboard.config.ts'), `export default { agents: { main: ${settings} } };`);
    await expect(load({})).rejects.toThrow(says);
  });
});

test('the example of a config file loads', async () => {
  const config = await load({ CALLBOARD_CONFIG: join(repositoryRoot, 'callboard.config.example.ts') });
  expect([...config.agents.keys()].slice(0, 3)).toEqual(['main', 'reviewer', 'planner']);
  expect(config.defaultPeer).toBe('mel');
});

test('.env.example lists every setting', async () => {
  const text = await readFile(join(repositoryRoot, '.env.example'), 'utf8');
  const listed = Array.from(text.matchAll(/^#?([A-Z_]+)=/gm), (match) => match[1]);
  // Those two belong to the machine.
  const settings = Object.keys(Environment.shape).filter((name) => !['PATH', 'NODE_ENV'].includes(name));
  expect(new Set(listed)).toEqual(new Set(settings));
});

function load(variables: Record<string, string>) {
  return Promise.resolve().then(() => loadConfig({ env: parseEnvironment(variables), root }));
}

async function writeConfig(name: string, settings: unknown): Promise<void> {
  await writeFile(join(root, name), `export default ${JSON.stringify(settings)};`);
}
