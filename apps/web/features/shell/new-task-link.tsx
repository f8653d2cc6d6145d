import { Plus } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link';

interface NewTaskLinkProps {
  /** Only its sign on the narrowest screens. */
  compact?: boolean;
  className?: string;
}

export function NewTaskLink({ compact, className }: NewTaskLinkProps) {
  return (
    <ButtonLink
      href="/tasks/new"
      look="primary"
      className={className}
      aria-keyshortcuts="c"
      aria-label="New task"
    >
      <Plus aria-hidden />
      <span className={compact ? 'hidden sm:inline' : undefined}>New task</span>
    </ButtonLink>
  );
}
