import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { attentionOf, type Attention } from './attention';

/** @returns what waits for a person; null until that is known */
export function useAttention(): Attention | null {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  return data ? attentionOf(data) : null;
}
