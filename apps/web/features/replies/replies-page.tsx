'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CornerUpLeft } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { ReplyRow } from './reply-row';

export function RepliesPage() {
  return (
    <>
      <title>Replies · Callboard</title>
      <PageHeader title="Replies" lead="What assignees answered, and whether it reached whoever asked." />
      <ReplyList />
    </>
  );
}

function ReplyList() {
  const query = useInfiniteQuery(
    useTRPC().message.list.infiniteQueryOptions(
      { onlyReplies: true },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  if (query.isPending) return <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const replies = query.data.pages.flatMap(({ items }) => items);
  if (replies.length === 0) {
    return (
      <EmptyState icon={CornerUpLeft} title="No replies yet">
        An agent replies with POST /send, or by what it prints. Replies to a peer are delivered until it
        acknowledges them.
      </EmptyState>
    );
  }
  return (
    <>
      <RowList label="Replies">
        {replies.map((reply) => (
          <ReplyRow key={reply.id} reply={reply} />
        ))}
      </RowList>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
