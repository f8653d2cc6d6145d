import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  LoaderCircle,
  MessageCircleQuestion,
  type LucideIcon,
} from 'lucide-react';
import type { TaskStatus } from '@callboard/core/contracts/task';
import { Badge, type Tone } from '@/ui/badge';

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
  meaning: string;
}

/** How each state of a task looks and reads; what may be done in it stands in the core's table. */
export const taskStatusLook = {
  queued: {
    label: 'Queued',
    tone: 'neutral',
    icon: CircleDashed,
    meaning: 'Waits for a turn or for its delivery',
  },
  running: { label: 'Running', tone: 'info', icon: LoaderCircle, meaning: 'The assignee is working on it' },
  waiting: {
    label: 'Waiting',
    tone: 'warn',
    icon: MessageCircleQuestion,
    meaning: 'Answered; it is the requester’s move',
  },
  completed: { label: 'Completed', tone: 'good', icon: CircleCheck, meaning: 'Done' },
  failed: { label: 'Failed', tone: 'bad', icon: CircleX, meaning: 'Ended without a result' },
  canceled: { label: 'Canceled', tone: 'neutral', icon: Ban, meaning: 'Stopped by someone' },
} as const satisfies Record<TaskStatus, Look>;

interface TaskStatusBadgeProps {
  status: TaskStatus;
  /** A cancel waits for the running turn to end. */
  canceling?: boolean;
}

export function TaskStatusBadge({ status, canceling }: TaskStatusBadgeProps) {
  const { label, tone, icon, meaning } = taskStatusLook[status];
  if (canceling) {
    return (
      <Badge tone="warn" icon={LoaderCircle} busy title="Canceled once the running turn has ended">
        Canceling
      </Badge>
    );
  }
  return (
    <Badge tone={tone} icon={icon} busy={status === 'running'} title={meaning}>
      {label}
    </Badge>
  );
}
