'use client';

import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';

/** Tells a newcomer that nothing real answers yet; gone as soon as a real agent is set up. */
export function DemoNotice() {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  if (!data || data.agents.length === 0 || !data.agents.every(({ isDemo }) => isDemo)) return null;
  const how = (
    <ButtonLink size="small" href="/agents#plug-in">
      Plug one in
    </ButtonLink>
  );
  return (
    <div className="mb-4">
      <Notice tone="accent" icon={Sparkles} action={how}>
        The built-in demo agent answers until you plug in a real one.
      </Notice>
    </div>
  );
}
