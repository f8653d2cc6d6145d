import type { ProcessSettings } from '@callboard/core/config/process-settings';
import type { Reading } from './output/output-reader.ts';

/**
 * What can hold the processes of a turn together on this machine. `namespace`: a PID namespace of their own,
 * whose end ends all of them; `process_group`: their group, and on Linux their mark.
 */
export type Containment =
  | { kind: 'namespace'; why: string; wrapper: Wrapper }
  /** `wrapper`: a namespace could be had too, but takes something away that agents need. */
  | { kind: 'process_group'; why: string; wrapper: Wrapper | null };

/** The arguments before a program's own, which put it into a namespace; the first is an absolute path. */
export type Wrapper = readonly [string, ...string[]];

/**
 * @param wanted the agent's setting
 * @param possible what the machine can do
 * @returns what its turns run in, or why they cannot begin
 */
export function chooseContainment(
  wanted: ProcessSettings['containment'],
  possible: Containment,
): Containment | { failure: NonNullable<Reading['failure']> } {
  const why = "the agent's settings ask for it";
  const { wrapper } = possible;
  switch (wanted) {
    case 'auto':
      return possible;
    case 'group':
      return { kind: 'process_group', why, wrapper };
    case 'namespace': {
      if (wrapper !== null) return { kind: 'namespace', why, wrapper };
      const detail = `the agent's "containment" asks for a namespace, which cannot be had here: ${possible.why}`;
      return { failure: { reason: 'spawn_failed', detail } };
    }
  }
}
