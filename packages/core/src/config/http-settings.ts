import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import { OutputSettings } from './output-settings.ts';

/** An address that turns are posted to. What signs in belongs in a header, not in what is shown of an address. */
const Address = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .refine(
    (url) => !/[#@]/.test(url),
    'must be an address without user or fragment: use `headers` to sign in',
  );

const HeaderName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of an HTTP header')
  .transform((name) => name.toLowerCase());

/** `{env:NAME}` in it stands for that variable of the bridge's environment. */
const HeaderValue = z.string().regex(/^[\t\x20-\x7e]*$/, 'must be printable ASCII characters');

/** What every agent that is reached over HTTP can be told. */
const httpSettings = {
  ...commonSettings,
  url: Address,
  /** Sent with each turn. Values may take secrets from the environment: `'Bearer {env:AGENT_TOKEN}'`. */
  headers: z.record(HeaderName, HeaderValue).default({}),
  /** Bytes of its answer; a longer one fails the turn. */
  responseLimit: z
    .int()
    .min(1_024)
    .max(64 * 1_048_576)
    .default(16 * 1_048_576),
};

const AnyHttpSettings = z.object(httpSettings);
export type AnyHttpSettings = z.infer<typeof AnyHttpSettings>;

/** Any endpoint that takes a turn as JSON. */
export const HttpSettings = z.strictObject({
  kind: z.literal('http'),
  ...httpSettings,
  /** How its answer is read. Unset: JSON of our own form, by its Content-Type, and anything else as text. */
  output: OutputSettings.optional(),
});

const modelSettings = {
  ...httpSettings,
  /** Base address, with the version: `https://api.openai.com/v1`. */
  url: Address.transform((url) => url.replace(/\/+$/, '')),
  model: z.string().min(1),
  /** Further fields of each request, such as `temperature` or `instructions`. */
  request: z.record(z.string(), z.json()).default({}),
  /** Whether the answer is asked for piece by piece. */
  stream: z.boolean().default(true),
};

/** A model, or an agent behind the same API. */
export const ModelSettings = z.strictObject({
  kind: z.enum(['openai-responses', 'openai-chat']),
  ...modelSettings,
});

/** coder/agentapi, which holds one conversation with an agent in a terminal: turns take it one after the other. */
export const AgentapiSettings = z.strictObject({
  kind: z.literal('agentapi'),
  ...httpSettings,
  /** Its address, by a host that it allows: `http://localhost:3284`, which is not `http://127.0.0.1:3284` to it. */
  url: Address.transform((url) => url.replace(/\/+$/, '')),
  concurrency: z.literal(1, 'must be 1: there is one conversation').default(1),
});

/** OpenClaw's gateway, by its hooks; the agent answers by callback alone. */
export const OpenclawHookSettings = z.strictObject({
  kind: z.literal('openclaw-hook'),
  ...httpSettings,
  /** Base address of the gateway's hooks: `http://127.0.0.1:18789/hooks`. */
  url: Address.transform((url) => url.replace(/\/+$/, '')),
  /** The agent behind it; the gateway's own choice otherwise. */
  agentId: z.string().min(1).optional(),
  /**
   * Whether a thread's turns share a session. The gateway has to allow it: `hooks.allowRequestSessionKey` and
   * `hooks.allowedSessionKeyPrefixes` with `callboard:`.
   */
  persistent: z.boolean().default(false),
});
