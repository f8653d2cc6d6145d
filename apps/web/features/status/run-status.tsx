import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  LoaderCircle,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import type { RunStatus } from '@callboard/core/contracts/run';
import { Badge, type Tone } from '@/ui/badge';

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

/** How each state of a run looks and reads. */
export const runStatusLook = {
  pending: { label: 'Pending', tone: 'neutral', icon: CircleDashed },
  running: { label: 'Running', tone: 'info', icon: LoaderCircle },
  succeeded: { label: 'Succeeded', tone: 'good', icon: CircleCheck },
  failed: { label: 'Failed', tone: 'bad', icon: CircleX },
  timed_out: { label: 'Timed out', tone: 'bad', icon: Clock },
  canceled: { label: 'Canceled', tone: 'neutral', icon: Ban },
  lost: { label: 'Lost', tone: 'warn', icon: Unplug },
} as const satisfies Record<RunStatus, Look>;

/** All of them, in the order in which they are shown. */
export const runStatuses = Object.keys(runStatusLook) as RunStatus[];

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { label, tone, icon } = runStatusLook[status];
  return (
    <Badge tone={tone} icon={icon} busy={status === 'running'}>
      {label}
    </Badge>
  );
}
