import { withheld } from '../agent-environment.ts';
import type { AgentHost } from '../turn.ts';

export interface FilledHeaders {
  headers: Record<string, string>;
  /** Names of variables that the settings ask for and that are not set, or not for agents. */
  missing: string[];
  /** Takes what the headers hold out of a text: an endpoint that refuses a key may well repeat it. */
  hide: (text: string) => string;
}

/** Characters of a value below which it is too common a word to be a secret. */
const shortestSecret = 8;

/** Puts variables of the environment into the values of an agent's headers. */
export function fillHeaders(
  given: Readonly<Record<string, string>>,
  environment: AgentHost['environment'],
): FilledHeaders {
  const missing: string[] = [];
  const secrets: string[] = [];
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    headers[name] = value.replaceAll(/\{env:([^}]*)\}/g, (_, variable: string) => {
      const found = withheld.has(variable) ? undefined : environment[variable]?.trim();
      if (!found) missing.push(variable);
      else secrets.push(found);
      return found ?? '';
    });
    secrets.push(value);
  }
  const hidden = secrets.filter(({ length }) => length >= shortestSecret);
  const hide = (text: string) => hidden.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return { headers, missing, hide };
}
