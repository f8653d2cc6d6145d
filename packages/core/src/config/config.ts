import type { TypeForm } from '../contracts/type-form.ts';
import type { AlertHookSettings } from './alert-settings.ts';
import type { AgentKind, AgentSettings, SettingsOf } from './agent-settings.ts';
import type { Environment } from './environment.ts';
import type { PeerSettings, UserConfig } from './schema.ts';

/** An agent of one kind, or of any: its settings, complete, and its name. */
export type AgentConfig<Settings extends AgentSettings = AgentSettings> = Settings & { name: string };

export type AgentConfigOf<Kind extends AgentKind> = AgentConfig<SettingsOf<Kind>>;

export interface PeerConfig extends Omit<PeerSettings, 'url'> {
  name: string;
  /** Without a slash at its end; null: nothing can be sent there. */
  url: string | null;
}

/** A hook, with its name. */
export type AlertHookConfig = AlertHookSettings & { name: string };

export interface AlertConfig extends Omit<UserConfig['alerts'], 'hooks' | 'dashboardUrl'> {
  hooks: readonly AlertHookConfig[];
  /** Without a slash at its end. */
  dashboardUrl: string;
}

/** All settings, checked and complete, as `loadConfig` makes them of environment and config file. */
export interface Config {
  name: string;
  host: string;
  port: number;
  webPort: number;
  /** Address at which peers and agents reach the bridge, without a slash at its end. */
  publicUrl: string;
  /** Address at which a local agent reaches it: loopback, whatever PUBLIC_URL is. */
  localUrl: string;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined;
  logFile: string;
  logLevel: Environment['LOG_LEVEL'];
  /** Log lines for people on the terminal, or JSON. */
  isProduction: boolean;
  agents: ReadonlyMap<string, AgentConfig>;
  defaultAgent: string;
  peers: ReadonlyMap<string, PeerConfig>;
  defaultPeer: string | undefined;
  stopGrace: number;
  messages: UserConfig['messages'];
  /** What tasks of a type begin as when a person writes one. */
  types: readonly TypeForm[];
  loops: UserConfig['loops'];
  deliveries: UserConfig['deliveries'];
  limits: UserConfig['limits'];
  retention: UserConfig['retention'];
  alerts: AlertConfig;
  allowedHosts: readonly string[];
}
