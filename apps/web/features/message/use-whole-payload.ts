import { useQueryClient } from '@tanstack/react-query';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { ThreadMessage } from '@callboard/core/contracts/task-detail';
import { useTRPC } from '@/api/trpc';

/** @returns fetches the payload of a message where only its beginning is here */
export function useWholePayload(): (message: ThreadMessage) => Promise<MessagePayload> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async ({ id, payload, cutFromBytes }) => {
    if (cutFromBytes === null) return payload;
    // What was sent never changes.
    const options = trpc.message.byId.queryOptions({ messageId: id }, { staleTime: Infinity });
    return (await queries.fetchQuery(options)).payload;
  };
}
