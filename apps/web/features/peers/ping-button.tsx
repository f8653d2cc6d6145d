'use client';

import { useMutation } from '@tanstack/react-query';
import type { PeerPing } from '@callboard/core/contracts/overview';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { formatDuration } from '@/ui/format-time';

/** Asks whether a peer is there and takes the secret. */
export function PingButton({ name }: { name: string }) {
  const { canWrite } = useSession();
  const ping = useMutation(useTRPC().peer.ping.mutationOptions());
  return (
    <div className="flex items-center gap-3">
      <span role="status" className="text-right text-xs empty:hidden">
        {ping.data && (
          <span className={isGood(ping.data) ? 'text-good' : 'text-bad'}>{describePing(ping.data)}</span>
        )}
        {ping.error && <span className="text-bad">{failureOf(ping.error).message}</span>}
      </span>
      <Button size="small" disabled={!canWrite || ping.isPending} onClick={() => ping.mutate({ peer: name })}>
        {ping.isPending ? 'Asking…' : 'Ping'}
      </Button>
    </div>
  );
}

function isGood({ reachable, secret }: PeerPing): boolean {
  return reachable && secret !== 'refused';
}

function describePing({ statusCode, error, durationMs, secret }: PeerPing): string {
  if (statusCode === null) return error ?? 'No answer';
  const answers = `Answers, ${formatDuration(durationMs)}`;
  switch (secret) {
    case 'accepted':
      return `${answers}; accepts the secret`;
    case 'refused':
      return `${answers}, but refuses the secret: set the same one on both sides`;
    case 'unknown':
      return answers;
  }
}
