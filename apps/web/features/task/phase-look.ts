import type { PhaseKind } from './timeline';

interface Look {
  label: string;
  meaning: string;
  bar: string;
}

/** How each kind of phase looks and reads, in the order in which they come. */
export const phaseLook = {
  held: { label: 'Held', meaning: 'It waited for a person', bar: 'bg-warn' },
  queued: { label: 'Queued', meaning: 'It waited for its turn', bar: 'bg-line-strong' },
  starting: { label: 'Starting', meaning: 'The bridge started the agent', bar: 'bg-accent/50' },
  running: { label: 'Running', meaning: 'The agent worked', bar: 'bg-info' },
  delivering: { label: 'Delivering', meaning: 'It was on its way to the peer', bar: 'bg-good' },
} as const satisfies Record<PhaseKind, Look>;

export const phaseKinds = Object.keys(phaseLook) as PhaseKind[];
