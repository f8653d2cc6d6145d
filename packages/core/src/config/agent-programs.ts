/**
 * The agent programs that Callboard knows, and the name of each on PATH. Where nothing is configured the first
 * one that is installed is used, in this order.
 */
export const agentPrograms = {
  openclaw: 'openclaw',
  'claude-code': 'claude',
  codex: 'codex',
  gemini: 'gemini',
  opencode: 'opencode',
  pi: 'pi',
} as const satisfies Record<string, string>;

export type AgentProgram = keyof typeof agentPrograms;
