import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Settings } from '../contracts/settings.ts';
import { describeConfig } from './describe-config.ts';
import { parseEnvironment } from './environment.ts';
import { loadConfig } from './load-config.ts';
import { maskArguments } from './mask-secrets.ts';

let root: string;
let described: Settings;

const file = `export default {
  name: 'tony',
  agents: {
    coder: { command: ['codex', '--api-key', 'sk-1234', '--url=http://x?token=abcd', '{message}'], timeout: 60 },
    remote: { kind: 'http', url: 'http://127.0.0.1:1/turn', headers: { authorization: 'Bearer sk-5678', 'x-team': '{env:TEAM}' } },
  },
  peers: { mel: { url: 'http://127.0.0.1:2', secret: 'the-secret-of-mel-1234' } },
  alerts: { hooks: { ops: { url: 'http://127.0.0.1:3/T0/abc-hook', format: 'slack', secret: 'the-secret-of-the-hook' } } },
  deliveries: { circuit: { failures: 3 } },
  types: { NOTE: { template: 'Dear all,' } },
};`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'callboard-config-'));
  await writeFile(join(root, 'callboard.config.ts'), file);
  const own = { PORT: '8711', LOG_LEVEL: 'debug' };
  const variables = {
    ...own,
    DATA_DIR: join(root, 'data'),
    DATABASE_URL: 'postgres://ann:hunter2@127.0.0.1:5432/callboard',
    SHARED_SECRET: 'the-shared-secret-1234',
    PEER_NAME: 'eve',
  };
  const env = parseEnvironment(variables);
  const config = await loadConfig({ env, root });
  const envFile = { path: join(root, '.env'), variables: own };
  described = await describeConfig({ env, variables, envFile, root, config });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const find = (name: string) => described.settings.find((setting) => setting.name === name);

it('says of each setting what it is and where it came from', () => {
  expect(find('PORT')).toMatchObject({ value: '8711', source: 'env_file' });
  expect(find('PEER_URL')).toBeUndefined();
  expect(find('DATA_DIR')).toMatchObject({ value: join(root, 'data'), source: 'environment' });
  expect(find('HOST')).toMatchObject({ value: '127.0.0.1', source: 'default' });
  expect(find('CALLBOARD_NAME')).toMatchObject({ value: 'tony', source: 'config_file' });
  expect(find('deliveries.circuit.failures')).toMatchObject({ value: '3', source: 'config_file' });
  expect(find('deliveries.circuit.probes')).toMatchObject({ source: 'default' });
  expect(find('agents.coder.timeout')).toMatchObject({ value: '60', source: 'config_file' });
  expect(find('agents.coder.concurrency')).toMatchObject({ value: '4', source: 'default' });
  expect(find('peers.eve.secret')).toMatchObject({ source: 'environment' });
  expect(find('peers.mel.url')).toMatchObject({ value: 'http://127.0.0.1:2', source: 'config_file' });
  expect(find('alerts.hooks.ops.format')).toMatchObject({ value: 'slack', source: 'config_file' });
  expect(find('types.NOTE.template')).toMatchObject({ value: 'Dear all,', source: 'config_file' });
  expect(find('types.REVIEW.fields')).toMatchObject({ source: 'default' });
  expect(described.configFile).toBe(join(root, 'callboard.config.ts'));
});

it('shows no secret, wherever it stands', () => {
  const all = JSON.stringify(described);
  for (const secret of [
    'hunter2',
    'sk-1234',
    'sk-5678',
    'abcd',
    'the-secret-of-mel',
    'the-secret-of-the-hook',
    'the-shared-secret',
    'abc-hook',
  ]) {
    expect(all).not.toContain(secret);
  }
  expect(find('DATABASE_URL')?.value).toContain('127.0.0.1:5432/callboard');
  expect(find('agents.remote.headers.x-team')?.value).toBe('{env:TEAM}');
});

it('masks what follows an option that is named like a secret, and nothing else', () => {
  expect(
    maskArguments(['run', '--token=abc', '--key', 'def', '--model', 'small', '--password', '-v']),
  ).toEqual(['run', '--token=••••••••', '--key', '••••••••', '--model', 'small', '--password', '-v']);
});
