import type { AgentSettings } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import type { ProcessSettings } from '@callboard/core/config/process-settings';
import type { OutputFormat } from './output/output-reader.ts';
import type { Turn } from './turn.ts';

/** The settings of the kinds of agents that are processes. */
export type ProgramSettings = AgentSettings & ProcessSettings;

/** An agent that is a process, whatever its kind. */
export type ProcessAgent = ProcessSettings & { name: string };

/** Where a thread's session comes from, so that its next turn goes on in it. */
export type SessionSource =
  /** Nothing joins the turns of a thread. */
  | 'none'
  /** The program takes a name for it, and the thread's id is that name. */
  | 'thread'
  /** `{session_id}` of the first turn is an id made here. */
  | 'made'
  /** The program says it in its output. */
  | 'told';

/** How a program takes the turns of one agent. */
export interface Plan {
  /** Program and arguments, placeholders included. */
  command: readonly string[];
  /** The same for a turn in a session that there is already; null: `command` as well. */
  resumeCommand: readonly string[] | null;
  /** The prompt goes to its standard input. */
  stdin: boolean;
  /** What goes there in place of the prompt. */
  writeInput?: (turn: Turn) => string;
  session: SessionSource;
  /** @returns whether a resumed turn failed because the program no longer has the session */
  isSessionLost: (said: string) => boolean;
  /** Variables that the program gets besides those of its settings. */
  environment: Readonly<Record<string, string>>;
  output: OutputFormat;
  /** A program that is there beside the turns and runs the agent's tools, as people call it: its processes are no turn's. */
  daemon?: string;
}

/** What Callboard knows about one agent program, or one kind of them. */
export type Program<Settings extends ProgramSettings> = (agent: AgentConfig<Settings>) => Plan;
