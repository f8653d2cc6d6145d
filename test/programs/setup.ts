import type { defineConfig } from '@callboard/core/config/define-config';

type Agents = NonNullable<Parameters<typeof defineConfig>[0]['agents']>;

/** What a program needs to run here: a model on loopback, a home of its own, and leave to use its shell. */
export interface Setup {
  /** Its settings in Callboard, besides its kind and folder. */
  settings: { args?: string[]; env?: string[] };
  /** Variables that its settings list. */
  environment: (modelUrl: string) => Record<string, string>;
  /** Files of its home, by their path there: JSON, or text as it stands. */
  files: (modelUrl: string) => Record<string, object | string>;
}

/** Settings of an agent, as a config file has them. */
export type AgentInput = Agents[string];

/** The one model that all programs are pointed at. */
export const modelId = 'test-model';
