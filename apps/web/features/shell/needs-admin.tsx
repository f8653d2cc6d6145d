'use client';

import type { ReactNode } from 'react';
import { ShieldAlert } from 'lucide-react';
import { useSession } from '@/api/use-session';
import { EmptyState } from '@/ui/empty-state';

/** Shows what is inside to whoever may see it, and says why to the others; the bridge itself refuses them. */
export function NeedsAdmin({ children }: { children: ReactNode }) {
  const { session } = useSession();
  if (session === null) return null;
  if (session.scope === 'admin') return children;
  return (
    <EmptyState icon={ShieldAlert} title="This needs the scope “admin”">
      You are signed in with “{session.scope}”. The link that the bridge prints at its start, or that{' '}
      <code className="font-mono text-xs">npx pnpm@12 callboard link</code> makes, signs in with all rights.
    </EmptyState>
  );
}
