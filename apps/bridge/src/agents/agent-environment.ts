import type { AgentHost } from './turn.ts';

/** What programs need to find themselves, their settings, their language and their trusted certificates. */
const basics = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TERM',
  'TZ',
  'TMPDIR',
  'LANG',
  'LANGUAGE',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'XDG_RUNTIME_DIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
] as const;

/**
 * Never passed on, listed or not: the secret between two bridges is not an agent's, and OpenClaw refuses to
 * run where it sees its own shell's mark.
 */
export const withheld: ReadonlySet<string> = new Set(['SHARED_SECRET', 'OPENCLAW_SHELL']);

/** Marks every process of a run, those in sessions of their own too, so that all of them can be ended. */
export const runMark = 'CALLBOARD_RUN_ID';

/** Has the folder of a turn's files. */
export const filesVariable = 'CALLBOARD_ATTACHMENTS';

export interface EnvironmentInput {
  host: Pick<AgentHost, 'environment'>;
  /** Names that the agent's settings list. */
  listed: readonly string[];
  /** Variables of the agent's preset; they win over the bridge's own. */
  preset: Readonly<Record<string, string>>;
  runId: string;
  /** The folder of the turn's files; null: it has none. */
  filesFolder: string | null;
}

/** @returns the whole environment of an agent's process: nothing else of the bridge's reaches it */
export function agentEnvironment({
  host,
  listed,
  preset,
  runId,
  filesFolder,
}: EnvironmentInput): Record<string, string> {
  const locale = Object.keys(host.environment).filter((name) => name.startsWith('LC_'));
  const passed: Record<string, string> = {};
  for (const name of [...basics, ...locale, ...listed]) {
    const value = host.environment[name];
    if (value !== undefined && !withheld.has(name)) passed[name] = value;
  }
  if (filesFolder !== null) passed[filesVariable] = filesFolder;
  return { ...passed, ...preset, [runMark]: runId };
}
