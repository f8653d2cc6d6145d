import { Ban, CircleCheck, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
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
  dead: { label: 'Not delivered', tone: 'bad', icon: CircleX, meaning: 'Every attempt failed' },
  canceled: { label: 'Not sent', tone: 'neutral', icon: Ban, meaning: 'Canceled before it was delivered' },
} as const satisfies Record<DeliveryStatus, Look>;

export function DeliveryStatusBadge({ status }: { status: DeliveryStatus }) {
  const { label, tone, icon, meaning } = deliveryStatusLook[status];
  return (
    <Badge tone={tone} icon={icon} busy={status === 'pending'} title={meaning}>
      {label}
    </Badge>
  );
}
