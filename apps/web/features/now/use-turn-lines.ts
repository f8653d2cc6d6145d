import { useState } from 'react';
import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useTRPC } from '@/api/trpc';
import { usePageVisible } from '@/api/use-page-visible';

/** @returns the last line of each running turn, as it is written; a stream is open only while one runs */
export function useTurnLines(isAnyRunning: boolean): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const isVisible = usePageVisible();
  const [lines, setLines] = useState<ReadonlyMap<string, string>>(new Map());
  useSubscription(
    trpc.now.lines.subscriptionOptions(isAnyRunning && isVisible ? undefined : skipToken, {
      onData: (data) => setLines(new Map(data.map(({ runId, line }) => [runId, line]))),
    }),
  );
  return lines;
}
