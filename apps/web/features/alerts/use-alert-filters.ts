import { useCallback } from 'react';
import { useSearchParams } from 'next/navigation';
import { AlertStatus } from '@callboard/core/contracts/alert';

export interface AlertFilters {
  status: AlertStatus[];
  /** Empty: of all hooks. */
  hook: string;
}

/** @returns the filters of the address, and how to change them */
export function useAlertFilters() {
  const params = useSearchParams();
  const named = (params.get('status') ?? '').split(',');
  const filters: AlertFilters = {
    status: AlertStatus.options.filter((status) => named.includes(status)),
    hook: params.get('hook') ?? '',
  };
  const change = useCallback((next: AlertFilters) => {
    const query = new URLSearchParams({
      ...(next.status.length > 0 && { status: next.status.join(',') }),
      ...(next.hook !== '' && { hook: next.hook }),
    });
    window.history.pushState(null, '', query.size > 0 ? `/alerts?${query}` : '/alerts');
  }, []);
  return { filters, change };
}
