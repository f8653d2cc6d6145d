import { Compass } from 'lucide-react';
import { SessionGate } from '@/features/shell/session-gate';
import { Shell } from '@/features/shell/shell';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';

export default function NotFoundPage() {
  return (
    <SessionGate>
      <Shell>
        <title>Not found · Callboard</title>
        <EmptyState
          icon={Compass}
          title="There is no page here"
          action={<ButtonLink href="/tasks">To the tasks</ButtonLink>}
        >
          The address may be misspelled.
        </EmptyState>
      </Shell>
    </SessionGate>
  );
}
