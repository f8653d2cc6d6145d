import Link from 'next/link';
import { Compass } from 'lucide-react';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

export default function NotFoundPage() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg place-items-center p-6">
      <title>Not found · Callboard</title>
      <EmptyState
        icon={Compass}
        title="There is no page here"
        action={
          <Button asChild>
            <Link href="/tasks">To the tasks</Link>
          </Button>
        }
      >
        The address may be misspelled.
      </EmptyState>
    </main>
  );
}
