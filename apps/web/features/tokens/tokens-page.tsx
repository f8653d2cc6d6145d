'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { NeedsAdmin } from '@/features/shell/needs-admin';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { NewToken } from './new-token';
import { TokenRow } from './token-row';

/** The access tokens of scripts and people, for those who may make and end them. */
export function TokensPage() {
  return (
    <>
      <title>Tokens · Callboard</title>
      <PageHeader
        title="Tokens"
        lead="What scripts and people sign in with. “read” sees, “write” also acts, “admin” also handles tokens and settings."
      />
      <NeedsAdmin>
        <div className="space-y-6">
          <NewToken />
          <TokenList />
        </div>
      </NeedsAdmin>
    </>
  );
}

function TokenList() {
  const query = useQuery(useTRPC().token.list.queryOptions());
  if (query.isPending) return <ListSkeleton rows={3} />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No token has been made yet">
        You are signed in by a link, which needs none. A script sends its token as{' '}
        <code className="font-mono text-xs">Authorization: Bearer cb_…</code>
      </EmptyState>
    );
  }
  // Those that still open something first, the newest of them above.
  const rows = query.data
    .toReversed()
    .toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <RowList label="Tokens">
      {rows.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </RowList>
  );
}
