'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

/** A fault of the page itself; what the bridge refuses or cannot answer never ends here. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg place-items-center p-6">
      <title>Something broke · Callboard</title>
      <EmptyState
        icon={CircleAlert}
        title="This page broke"
        action={<Button onClick={reset}>Try again</Button>}
      >
        {error.message}
      </EmptyState>
    </main>
  );
}
