'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { Button } from '@/ui/button';
import { saveText } from '@/ui/save-text';
import { tell } from '@/ui/tell';

/** Saves everything that is kept of a run's output as a file, colours included. */
export function DownloadOutputButton({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const download = useMutation({
    mutationFn: () => queries.fetchQuery(trpc.run.log.queryOptions({ runId })),
    onSuccess: ({ text }) => saveText(`run-${runId}.log`, text),
    onError: (error) => tell.error(failureOf(error).message),
  });
  return (
    <Button
      size="small"
      look="quiet"
      disabled={download.isPending}
      aria-label="Download the output"
      onClick={() => download.mutate()}
    >
      <Download aria-hidden />
      Download
    </Button>
  );
}
