import { useState, useSyncExternalStore } from 'react';
import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useTRPC } from '@/api/trpc';
import { usePageVisible } from '@/api/use-page-visible';
import { createOutputLog } from './output-log';

/** @returns the lines of a run's output so far, growing until the run ends, and whether it is still being loaded */
export function useRunOutput(runId: string) {
  const visible = usePageVisible();
  const [log] = useState(() => createOutputLog());
  const { status } = useSubscription(
    useTRPC().run.output.subscriptionOptions(visible ? { runId } : skipToken, {
      onData: ({ data }) => log.append(data),
    }),
  );
  const lines = useSyncExternalStore(log.subscribe, log.read, log.read);
  return { lines, loading: status === 'connecting' };
}
