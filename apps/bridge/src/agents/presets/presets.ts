import type { AgentSettings } from '@callboard/core/config/schema';
import { command } from './command.ts';
import { demo } from './demo.ts';
import { openclaw } from './openclaw.ts';
import type { Preset } from './preset.ts';

/** Every kind of agent that the config knows. */
export const presets = { command, demo, openclaw } as const satisfies Record<AgentSettings['kind'], Preset>;
