import { useState } from 'react';
import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { TranscriptLine } from '@callboard/core/contracts/run';
import { useTRPC } from '@/api/trpc';
import { usePageVisible } from '@/api/use-page-visible';

/** @returns the steps of a run so far, growing until the run ends; none where its agent tells none apart */
export function useRunTranscript(runId: string): readonly TranscriptLine[] {
  const visible = usePageVisible();
  const [lines, setLines] = useState<readonly TranscriptLine[]>([]);
  useSubscription(
    useTRPC().run.transcript.subscriptionOptions(visible ? { runId } : skipToken, {
      onData: ({ data }) => setLines((before) => append(before, data)),
    }),
  );
  return lines;
}

/** A subscription that begins anew gives again what is there already. */
function append(before: readonly TranscriptLine[], line: TranscriptLine): readonly TranscriptLine[] {
  const last = before.at(-1);
  return last && line.seq <= last.seq ? before : [...before, line];
}
