import { CircleAlert, CirclePause } from 'lucide-react';
import type { Circuit } from '@callboard/core/contracts/circuit';
import type { Peer } from '@callboard/core/contracts/overview';
import { HoldReason } from '@/features/message/hold-reason';
import { Badge } from '@/ui/badge';

/** Whether a peer is being left alone; nothing while it answers. */
export function CircuitBadge({ circuit }: { circuit: Circuit }) {
  switch (circuit.state) {
    case 'closed':
      return null;
    case 'open':
      return (
        <Badge tone="warn" icon={CirclePause} title="What is for it is held; it is tried by itself">
          Does not answer
        </Badge>
      );
    case 'disabled':
      return (
        <Badge tone="bad" icon={CircleAlert} title="It answered 410; nothing more is sent">
          Gone
        </Badge>
      );
  }
}

/** What went wrong with a peer that is left alone, or has begun to fail. */
export function CircuitProblem({ peer: { name, circuit } }: { peer: Peer }) {
  if (circuit.state === 'closed' && circuit.failures === 0) return null;
  return (
    <p className="mt-1 text-xs break-words text-ink-soft">
      {circuit.state === 'closed' ? (
        <span>
          {circuit.failures === 1
            ? 'the last attempt failed'
            : `the last ${circuit.failures} attempts failed`}
        </span>
      ) : (
        <HoldReason hold={circuit} peer={name} />
      )}
      {circuit.lastError && <span className="text-bad"> ({circuit.lastError})</span>}
    </p>
  );
}
