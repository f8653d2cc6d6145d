import type { Setting, Settings, SettingSource } from '../contracts/settings.ts';
import type { Config } from './config.ts';
import type { Environment } from './environment.ts';
import { isRecord, listValues } from './list-values.ts';
import { readConfigFile } from './load-user-config.ts';
import { mask, maskAddress } from './mask-secrets.ts';

interface Sources {
  env: Environment;
  /** The variables of the environment, those of `.env` among them. */
  variables: Readonly<Record<string, string | undefined>>;
  /** The `.env` that was read, and what it says. */
  envFile: { path: string; variables: Readonly<Record<string, string | undefined>> } | null;
  root: string;
  config: Config;
}

/** What is asked of a setting's origin: whether the environment gave this variable, or the file has this path. */
interface Origin {
  ofVariable: (name: string) => SettingSource | null;
  ofPath: (path: readonly string[]) => SettingSource;
}

/** @returns every setting that the bridge goes by, what it is and who said so; secrets are masked */
export async function describeConfig(sources: Sources): Promise<Settings> {
  const { env, envFile, root, config } = sources;
  const file = await readConfigFile({ root, path: env.CALLBOARD_CONFIG });
  const origin = originOf(sources, file?.given);
  const { stopGrace, messages, types, loops, deliveries, limits, retention, alerts } = config;
  const others = {
    stopGrace,
    messages,
    types: Object.fromEntries(types.map(({ type, ...form }) => [type, form])),
    loops,
    deliveries,
    limits,
    retention,
    // The address of a hook is a secret: who knows it may post.
    alerts: {
      ...alerts,
      hooks: Object.fromEntries(alerts.hooks.map(({ name, ...hook }) => [name, { ...hook, url: mask }])),
    },
    http: { allowedHosts: config.allowedHosts },
  };
  return {
    settings: [
      ...describeEnvironment(sources, origin),
      ...describeAgents(config, origin),
      ...describePeers(config, origin),
      ...listValues(others).map(({ path, text }) => toSetting(path, text, origin.ofPath(path))),
    ],
    configFile: file?.file ?? null,
    envFile: envFile?.path ?? null,
  };
}

function originOf({ variables, envFile }: Sources, given: unknown): Origin {
  return {
    ofVariable: (name) => {
      if (!variables[name]) return null;
      return envFile?.variables[name] === variables[name] ? 'env_file' : 'environment';
    },
    ofPath: (path) => (isGiven(given, path) ? 'config_file' : 'default'),
  };
}

function isGiven(given: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return given !== undefined;
  return isRecord(given) && isGiven(given[first], rest);
}

/** Those that only the environment gives, as they came out: what stands in for one that is not set, too. */
function describeEnvironment({ env, config }: Sources, { ofVariable, ofPath }: Origin): Setting[] {
  const effective: Partial<Record<keyof Environment, string | null>> = {
    CALLBOARD_NAME: config.name,
    PORT: String(config.port),
    HOST: config.host,
    PUBLIC_URL: config.publicUrl,
    WEB_PORT: String(config.webPort),
    WEB_HOST: env.WEB_HOST ?? config.host,
    DATABASE_URL:
      config.databaseUrl === undefined ? 'an own PostgreSQL in DATA_DIR' : maskAddress(config.databaseUrl),
    DATA_DIR: config.dataDir,
    LOG_FILE: config.logFile,
    LOG_LEVEL: config.logLevel,
    NODE_ENV: env.NODE_ENV ?? null,
  };
  return Object.entries(effective).map(([name, value]) => {
    const source = ofVariable(name) ?? (name === 'CALLBOARD_NAME' ? ofPath(['name']) : 'default');
    return { name, value, source };
  });
}

function describeAgents(config: Config, { ofVariable, ofPath }: Origin): Setting[] {
  const chosen = toSetting(['defaultAgent'], config.defaultAgent, ofPath(['defaultAgent']));
  const isSet = ofPath(['agents']) === 'config_file' || ofVariable('AGENT_COMMAND') !== null;
  const rows = Array.from(config.agents.values()).flatMap(({ name, ...settings }) =>
    listValues(settings, ['agents', name]).map(({ path, text }) => {
      const [, , setting = ''] = path;
      const variable = variableOf(name, setting);
      const given = variable === null ? null : ofVariable(variable);
      const isFound = !isSet && setting === 'kind';
      return toSetting(path, text, given ?? (isFound ? 'found' : ofPath(path)));
    }),
  );
  return [chosen, ...rows];
}

/** The variable that wins over a setting of an agent. */
function variableOf(agent: string, setting: string): keyof Environment | null {
  if (setting === 'timeout') return 'AGENT_TIMEOUT';
  return agent === 'main' && ['kind', 'command'].includes(setting) ? 'AGENT_COMMAND' : null;
}

function describePeers(config: Config, { ofVariable, ofPath }: Origin): Setting[] {
  const byName = ofVariable('PEER_NAME') ?? ofPath(['defaultPeer']);
  const rows = Array.from(config.peers.values()).flatMap(({ name, url, secret }) => {
    const inFile = ofPath(['peers', name]) === 'config_file';
    const address = inFile ? ofPath(['peers', name, 'url']) : (ofVariable('PEER_URL') ?? 'default');
    return [
      toSetting(['peers', name, 'url'], url === null ? null : maskAddress(url), address),
      toSetting(
        ['peers', name, 'secret'],
        secret === '' ? null : mask,
        inFile ? 'config_file' : (ofVariable('SHARED_SECRET') ?? 'made'),
      ),
    ];
  });
  return [toSetting(['defaultPeer'], config.defaultPeer ?? null, byName), ...rows];
}

function toSetting(path: readonly string[], value: string | null, source: SettingSource): Setting {
  return { name: path.join('.'), value, source };
}
