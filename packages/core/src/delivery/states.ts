import type { DeliveryStatus } from '../contracts/delivery.ts';

interface Transition {
  from: readonly DeliveryStatus[];
  to: DeliveryStatus;
}

/** What may become of a delivery. A dead one can be sent again; its attempts go on counting. */
export const deliveryTransitions = {
  deliver: { from: ['pending'], to: 'delivered' },
  die: { from: ['pending'], to: 'dead' },
  cancel: { from: ['pending'], to: 'canceled' },
  retry: { from: ['dead', 'canceled'], to: 'pending' },
} as const satisfies Record<string, Transition>;

export type DeliveryAction = keyof typeof deliveryTransitions;

/** @returns whether `action` is allowed for a delivery in `status` */
export function deliveryCan(action: DeliveryAction, status: DeliveryStatus): boolean {
  return (deliveryTransitions[action].from as readonly DeliveryStatus[]).includes(status);
}
