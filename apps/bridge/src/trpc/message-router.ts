import { MessageListInput, MessagePage } from '@callboard/core/contracts/reply';
import { listMessages } from '@callboard/core/message/list-messages';
import { readProcedure, router } from './init.ts';

export const messageRouter = router({
  list: readProcedure
    .input(MessageListInput)
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.db, input)),
});
