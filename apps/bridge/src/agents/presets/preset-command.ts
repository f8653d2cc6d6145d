import type { AgentSettings } from '@callboard/core/config/schema';
import { presets } from './presets.ts';

/**
 * Fills in an agent's command line when the config is loaded.
 *
 * @returns program and arguments, placeholders included; empty for a `command` agent that names none, which
 *   the config loader refuses
 */
export function presetCommand(kind: AgentSettings['kind'], settings: AgentSettings): string[] {
  return presets[kind].command(settings);
}
