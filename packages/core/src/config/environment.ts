import { z } from 'zod';
import { CallboardError } from '../error.ts';
import { AgentCommand } from './agent-command.ts';
import { BaseUrl } from './base-url.ts';
import { explainIssue } from './explain-issue.ts';
import { Name } from '../contracts/primitives.ts';

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port from 1 to 65535')
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, 'must be a port from 1 to 65535');

const Host = z.string().regex(/^[^\s/]+$/, 'must be a host name or an address without a port');

const Seconds = z
  .string()
  .transform(Number)
  .refine(
    (seconds) => seconds > 0 && seconds <= 604_800,
    'must be a number of seconds, at most 604800 (a week)',
  );

/** The settings that the environment may give; what each means is in `.env.example`. */
export const Environment = z.object({
  CALLBOARD_NAME: Name.optional(),
  CALLBOARD_CONFIG: z.string().optional(),
  PORT: Port.default(8_700),
  HOST: Host.default('127.0.0.1'),
  PUBLIC_URL: BaseUrl.optional(),
  WEB_PORT: Port.default(3_000),
  /** Unset: as `HOST`. */
  WEB_HOST: Host.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_DIR: z.string().default('.callboard'),
  /** It travels in an HTTP header. */
  SHARED_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, 'must be 1 to 512 printable ASCII characters without spaces')
    .optional(),
  PEER_URL: BaseUrl.optional(),
  PEER_NAME: Name.optional(),
  AGENT_COMMAND: AgentCommand.optional(),
  AGENT_TIMEOUT: Seconds.optional(),
  LOG_FILE: z.string().optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  NODE_ENV: z.string().optional(),
  /** Where agent programs are looked for. */
  PATH: z.string().default(''),
});
export type Environment = z.infer<typeof Environment>;

/**
 * Checks environment variables. An empty one counts as unset, as in a shell's `${PORT:-8700}`.
 *
 * @throws CallboardError `misconfigured` naming the first wrong one
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== '' && value !== undefined),
  );
  const result = Environment.safeParse(set);
  if (result.success) return result.data;
  throw new CallboardError(
    'misconfigured',
    `${explainIssue(result.error, set)}: correct it in the environment or in .env`,
  );
}
