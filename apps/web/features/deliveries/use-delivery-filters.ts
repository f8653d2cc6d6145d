import { useCallback } from 'react';
import { useSearchParams } from 'next/navigation';
import { DeliveryStatus } from '@callboard/core/contracts/delivery';

export interface DeliveryFilters {
  status: DeliveryStatus[];
  /** Empty: of all peers. */
  peer: string;
}

/** @returns the filters of the address, and how to change some of them */
export function useDeliveryFilters() {
  const params = useSearchParams();
  const named = (params.get('status') ?? '').split(',');
  const filters: DeliveryFilters = {
    status: DeliveryStatus.options.filter((status) => named.includes(status)),
    peer: params.get('peer') ?? '',
  };
  const change = useCallback((next: DeliveryFilters) => {
    const query = new URLSearchParams({
      ...(next.status.length > 0 && { status: next.status.join(',') }),
      ...(next.peer !== '' && { peer: next.peer }),
    });
    window.history.pushState(null, '', query.size > 0 ? `/deliveries?${query}` : '/deliveries');
  }, []);
  return { filters, change };
}
