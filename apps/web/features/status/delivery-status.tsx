import { Ban, CircleCheck, CirclePause, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { DeliveryStatus } from '@callboard/core/contracts/delivery';
import { Badge, type Tone } from '@/ui/badge';

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
  meaning: string;
}

/** How each state of a delivery looks and reads. */
export const deliveryStatusLook = {
  pending: {
    label: 'Delivering',
    tone: 'info',
    icon: LoaderCircle,
    meaning: 'Not acknowledged by the peer yet',
  },
  delivered: { label: 'Delivered', tone: 'good', icon: CircleCheck, meaning: 'The peer acknowledged it' },
  dead: { label: 'Not delivered', tone: 'bad', icon: CircleX, meaning: 'Given up; it can be sent again' },
  canceled: { label: 'Not sent', tone: 'neutral', icon: Ban, meaning: 'Canceled before it was delivered' },
} as const satisfies Record<DeliveryStatus, Look>;

interface DeliveryStatusBadgeProps {
  status: DeliveryStatus;
  /** It waits for its peer, not for its turn. */
  held: boolean;
}

export function DeliveryStatusBadge({ status, held }: DeliveryStatusBadgeProps) {
  const { label, tone, icon, meaning } = deliveryStatusLook[status];
  if (held) {
    return (
      <Badge tone="warn" icon={CirclePause} title="Goes out by itself once the peer can be reached">
        Held
      </Badge>
    );
  }
  return (
    <Badge tone={tone} icon={icon} busy={status === 'pending'} title={meaning}>
      {label}
    </Badge>
  );
}
