import { fileURLToPath } from 'node:url';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { defineConfig } from '@callboard/core/config/define-config';

type Agents = NonNullable<Parameters<typeof defineConfig>[0]['agents']>;
type CommandAgent = Extract<Agents[string], { kind?: 'command' | undefined }>;

/** Settings of an agent that is a program of `test/agents`, with its prompt in a file. */
export function fixtureAgent(name: string, settings: Omit<CommandAgent, 'command'> = {}): CommandAgent {
  const file = fileURLToPath(new URL(`../agents/${name}`, import.meta.url));
  const program = name.endsWith('.mjs') ? [process.execPath, file] : [file];
  // In a namespace of its own an agent would write down pids that mean nothing out here.
  return { command: [...program, '{message_file}'], containment: 'group', ...settings };
}

/** One thing that `test/agents/scripted.mjs` does. */
export type Step =
  | { print: string }
  | { complain: string }
  | { sleep: number }
  | { awaitFile: string }
  | { exit: number }
  | { hang: true }
  | { ignoreTerm: true }
  | { reply: string; payload?: MessagePayload; final?: boolean; expects_reply?: boolean }
  | { ask: string; type?: string; payload?: MessagePayload }
  | { note: string; file: string }
  | { dump: string }
  | { fork: string }
  | { pid: string };

/** @returns a payload that tells the scripted agent what to do */
export function steps(...list: Step[]): { do: MessagePayload[] } {
  return { do: list };
}
