import { CircleCheck, CircleX, Clock, type LucideIcon } from 'lucide-react';
import type { AlertStatus } from '@callboard/core/contracts/alert';
import { Badge, type Tone } from '@/ui/badge';

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
  meaning: string;
}

/** How each state of an alert looks and reads. */
export const alertStatusLook = {
  pending: { label: 'Waiting', tone: 'info', icon: Clock, meaning: 'Its hook has not taken it yet' },
  sent: { label: 'Told', tone: 'good', icon: CircleCheck, meaning: 'Its hook has taken it' },
  dead: { label: 'Given up', tone: 'bad', icon: CircleX, meaning: 'Its hook took it at no attempt' },
} as const satisfies Record<AlertStatus, Look>;

export function AlertStatusBadge({ status }: { status: AlertStatus }) {
  const { label, tone, icon, meaning } = alertStatusLook[status];
  return (
    <Badge tone={tone} icon={icon} title={meaning}>
      {label}
    </Badge>
  );
}
