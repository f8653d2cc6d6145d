import { z } from 'zod';
import { agentPrograms } from './agent-programs.ts';
import { processSettings } from './process-settings.ts';

const kinds = Object.keys(agentPrograms) as (keyof typeof agentPrograms)[];

/** An agent program whose arguments and output Callboard knows. */
export const ProgramSettings = z.strictObject({
  kind: z.enum(kinds),
  ...processSettings,
  /**
   * The program, when it is not on PATH under its own name. One with `{message}` or `{message_file}` among its
   * arguments is taken as it stands.
   */
  command: z.array(z.string()).min(1, 'must name a program').optional(),
  /** Arguments besides those that Callboard gives: the model, what the agent is allowed to do. */
  args: z.array(z.string()).default([]),
});

/** The built-in agent, which answers until a real one is set up. */
export const DemoSettings = z.strictObject({ kind: z.literal('demo'), ...processSettings });
