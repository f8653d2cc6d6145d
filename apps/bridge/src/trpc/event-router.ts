import { tracked } from '@trpc/server';
import { EventFeedInput } from '@callboard/core/contracts/event';
import { readProcedure, router } from './init.ts';

export const eventRouter = router({
  /** The history as it is written; resumes after `lastEventId` without gap or repeat. */
  feed: readProcedure.input(EventFeedInput).subscription(async function* ({ ctx, input, signal }) {
    for await (const event of ctx.feed(input, signal ?? new AbortController().signal)) {
      yield tracked(event.id, event);
    }
  }),
});
