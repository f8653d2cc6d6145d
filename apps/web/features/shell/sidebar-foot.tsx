'use client';

import { useSession } from '@/api/use-session';
import { ThemeToggle } from '@/ui/theme-toggle';
import { ConnectionStatus } from './connection-status';
import { SignOutButton } from './sign-out-button';

/** Who is signed in, whether the page is live, and the two settings. */
export function SidebarFoot() {
  const { session } = useSession();
  return (
    <div className="space-y-2 border-t border-line p-3">
      <div className="px-2">
        <ConnectionStatus />
      </div>
      <div className="flex items-center gap-0.5">
        <p
          className="min-w-0 flex-1 truncate px-2 text-xs text-ink-soft"
          title={session ? `Signed in as ${session.name}` : undefined}
        >
          {session?.name}
          {session?.scope === 'read' && ' (reads only)'}
        </p>
        <ThemeToggle />
        <SignOutButton />
      </div>
    </div>
  );
}
