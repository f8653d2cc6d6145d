import { Button } from './button';

interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  label?: string;
  onLoad: () => void;
}

/** The end of a paged list: the next page, or nothing. */
export function LoadMore({ hasMore, loading, label = 'Load more', onLoad }: LoadMoreProps) {
  if (!hasMore) return null;
  return (
    <div className="mt-3 flex justify-center">
      <Button onClick={onLoad} disabled={loading}>
        {loading ? 'Loading…' : label}
      </Button>
    </div>
  );
}
