'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { MoreLink } from '@/ui/more-link';
import { RunningTurnRow } from './running-turn-row';
import { useTurnLines } from './use-turn-lines';

/** The turns that are under way, the one that has taken longest first. */
export function RunningNow() {
  const { data: turns } = useQuery(useTRPC().now.running.queryOptions());
  const lines = useTurnLines((turns?.length ?? 0) > 0);
  if (!turns) return null;
  const aside = turns.length > 0 ? <MoreLink href="/runs" label="All runs" /> : null;
  return (
    <Section id="running-now" title={turns.length > 0 ? `Running, ${turns.length}` : 'Running'} aside={aside}>
      {turns.length === 0 ? (
        <p className="rounded-lg border border-dashed border-line px-4 py-3 text-ink-soft">
          No agent is at work.
        </p>
      ) : (
        <RowList label="Running turns">
          {turns.map((turn) => (
            <RunningTurnRow key={turn.runId} turn={turn} line={lines.get(turn.runId) ?? null} />
          ))}
        </RowList>
      )}
    </Section>
  );
}
