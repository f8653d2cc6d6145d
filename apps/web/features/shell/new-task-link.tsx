import Link from 'next/link';
import { Plus } from 'lucide-react';
import { Button } from '@/ui/button';

interface NewTaskLinkProps {
  /** Only its sign on the narrowest screens. */
  compact?: boolean;
  className?: string;
}

export function NewTaskLink({ compact, className }: NewTaskLinkProps) {
  return (
    <Button asChild look="primary" className={className}>
      <Link href="/tasks/new" aria-keyshortcuts="c" aria-label="New task">
        <Plus aria-hidden />
        <span className={compact ? 'hidden sm:inline' : undefined}>New task</span>
      </Link>
    </Button>
  );
}
