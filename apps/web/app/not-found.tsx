import Link from 'next/link';
import { Compass } from 'lucide-react';
import { SessionGate } from '@/features/shell/session-gate';
import { Shell } from '@/features/shell/shell';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

export default function NotFoundPage() {
  return (
    <SessionGate>
      <Shell>
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
      </Shell>
    </SessionGate>
  );
}
