import Link from 'next/link';
import { MessageSquareMore } from 'lucide-react';

export function Brand({ bridgeName }: { bridgeName?: string }) {
  return (
    <Link href="/" className="flex min-w-0 items-center gap-2 rounded-md">
      <span className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-accent-ink">
        <MessageSquareMore aria-hidden className="size-4" />
      </span>
      <span className="font-semibold tracking-tight">Callboard</span>
      {bridgeName && bridgeName.toLowerCase() !== 'callboard' && (
        <span className="truncate text-ink-faint" title={`This bridge is called ${bridgeName}`}>
          {bridgeName}
        </span>
      )}
    </Link>
  );
}
