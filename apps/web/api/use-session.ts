import { useQuery } from '@tanstack/react-query';
import { sessionOptions } from './session-options';
import { useTRPC } from './trpc';

/** @returns who is signed in, and whether they may act and not only look */
export function useSession() {
  const { data } = useQuery(sessionOptions(useTRPC()));
  return { session: data ?? null, canWrite: data !== undefined && data.scope !== 'read' };
}
