import { useCallback, useEffect, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { SignInBody } from '@callboard/core/contracts/token';
import { sessionOptions } from '@/api/session-options';
import { signIn } from '@/api/sign-in';
import { useTRPC } from '@/api/trpc';
import { returnPath } from './return-path';
import { takeCode } from './take-code';

export type SignInState =
  | { step: 'idle' }
  | { step: 'busy'; by: 'code' | 'token' | 'session' }
  | { step: 'refused'; by: 'code' | 'token' }
  | { step: 'limited' }
  | { step: 'unreachable' };

/** Signs in by the link's code as soon as there is one, or by a token; whoever is signed in already goes on. */
export function useSignIn() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [state, setState] = useState<SignInState>({ step: 'idle' });
  const { data: session } = useQuery(sessionOptions(trpc));

  const enter = useCallback(
    async (credentials: z.infer<typeof SignInBody>) => {
      const by = 'code' in credentials ? 'code' : 'token';
      setState({ step: 'busy', by });
      const result = await signIn(credentials);
      if (result.outcome === 'signed_in') queryClient.setQueryData(trpc.session.queryKey(), result.session);
      else if (result.outcome !== 'refused') setState({ step: result.outcome });
      else setState({ step: 'refused', by });
    },
    [queryClient, trpc],
  );

  useEffect(() => {
    // A second link pasted into the same tab changes only the fragment and loads nothing.
    const followLink = () => {
      const code = takeCode();
      if (code !== null) void enter({ code });
    };
    followLink();
    window.addEventListener('hashchange', followLink);
    return () => window.removeEventListener('hashchange', followLink);
  }, [enter]);

  useEffect(() => {
    if (session) router.replace(returnPath(window.location.search));
  }, [session, router]);

  return { state: session ? ({ step: 'busy', by: 'session' } satisfies SignInState) : state, enter };
}
