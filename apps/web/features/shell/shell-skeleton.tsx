import { ListSkeleton, Skeleton } from '@/ui/skeleton';

/** The frame of the pages while it is not known yet who is signed in. */
export function ShellSkeleton() {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="hidden border-r border-line p-4 md:block">
        <Skeleton className="h-7 w-32" />
      </div>
      <div className="mx-auto w-full max-w-6xl px-4 pt-16 md:px-8 md:pt-6">
        <Skeleton className="mb-6 h-7 w-40" />
        <ListSkeleton />
      </div>
    </div>
  );
}
