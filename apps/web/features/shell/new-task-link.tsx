import Link from 'next/link';
import { Plus } from 'lucide-react';
import { Button } from '@/ui/button';

export function NewTaskLink({ onNavigate, className }: { onNavigate?: () => void; className?: string }) {
  return (
    <Button asChild look="primary" className={className}>
      <Link href="/tasks/new" onClick={onNavigate} aria-keyshortcuts="c">
        <Plus aria-hidden />
        New task
      </Link>
    </Button>
  );
}
