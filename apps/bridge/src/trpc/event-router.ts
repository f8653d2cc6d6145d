import { tracked } from '@trpc/server';
import { EventFeedInput, EventListInput, EventPage } from '@callboard/core/contracts/event';
import { listEvents } from '@callboard/core/event/list-events';
import { readProcedure, router } from './init.ts';

export const eventRouter = router({
  list: readProcedure
    .input(EventListInput)
    .output(EventPage)
    .query(({ ctx, input }) => listEvents(ctx.db, input)),

  /** The history as it is written; resumes after `lastEventId` without gap or repeat. */
  feed: readProcedure.input(EventFeedInput).subscription(async function* ({ ctx, input, signal }) {
    for await (const event of ctx.feed(input, signal ?? new AbortController().signal)) {
      yield tracked(event.id, event);
    }
  }),
});
