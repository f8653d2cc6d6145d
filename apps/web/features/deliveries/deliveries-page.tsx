'use client';

import { useQuery } from '@tanstack/react-query';
import { DeliveryStatus } from '@callboard/core/contracts/delivery';
import { useTRPC } from '@/api/trpc';
import { deliveryStatusLook } from '@/features/status/delivery-status';
import { formatCount } from '@/features/status/format-count';
import { FilterChips } from '@/ui/filter-chips';
import { PageHeader } from '@/ui/page-header';
import { Select } from '@/ui/select';
import { DeadDeliveries } from './dead-deliveries';
import { DeliveryList } from './delivery-list';
import { useDeliveryFilters } from './use-delivery-filters';

/** What goes out to peers: first what could not be delivered, then everything, with each attempt and its answer. */
export function DeliveriesPage() {
  const { filters, change } = useDeliveryFilters();
  const { data: overview } = useQuery(useTRPC().overview.queryOptions());
  const peers = overview?.peers ?? [];
  const options = DeliveryStatus.options.map((value) => ({
    value,
    label: deliveryStatusLook[value].label,
    count: overview && formatCount(overview.deliveries[value]),
  }));
  return (
    <>
      <title>Deliveries · Callboard</title>
      <PageHeader
        title="Deliveries"
        lead="What this bridge sends to peers: each message is sent until it is taken, or given up."
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterChips
          label="Status"
          selected={filters.status}
          options={options}
          onChange={(status) => change({ ...filters, status })}
        />
        {(peers.length > 1 || filters.peer !== '') && (
          <Select
            aria-label="Peer"
            value={filters.peer}
            onChange={(event) => change({ ...filters, peer: event.target.value })}
          >
            <option value="">All peers</option>
            {peers.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
            {filters.peer !== '' && peers.every(({ name }) => name !== filters.peer) && (
              <option>{filters.peer}</option>
            )}
          </Select>
        )}
      </div>
      <div className="space-y-8">
        {filters.status.length === 0 && <DeadDeliveries peer={filters.peer || undefined} canChoose />}
        <DeliveryList filters={filters} />
      </div>
    </>
  );
}
