import { CircleAlert } from 'lucide-react';
import type { AgentVersion } from '@callboard/core/contracts/overview';
import { Badge } from '@/ui/badge';

/** The version of an agent's program; nothing where it has none. */
export function VersionBadge({ version: { version, oldest, isTooOld, problem } }: { version: AgentVersion }) {
  if (problem !== null) {
    return (
      <Badge tone="warn" icon={CircleAlert} title={problem}>
        Version unknown
      </Badge>
    );
  }
  if (version === null) return null;
  if (!isTooOld) return <Badge title="Version of its program">{version}</Badge>;
  return (
    <Badge tone="bad" icon={CircleAlert} title={`${oldest} is the oldest that works: update it`}>
      {version} is too old
    </Badge>
  );
}
