import { Message, MessageRef } from '@callboard/core/contracts/message';
import { MessageListInput, MessagePage } from '@callboard/core/contracts/reply';
import { getMessage } from '@callboard/core/message/get-message';
import { listMessages } from '@callboard/core/message/list-messages';
import { router, sharedProcedure } from './init.ts';

export const messageRouter = router({
  list: sharedProcedure
    .input(MessageListInput)
    .output(MessagePage)
    .query(({ ctx, input }) => listMessages(ctx.db, input)),

  /** The whole of one, where only its beginning is known. */
  byId: sharedProcedure
    .input(MessageRef)
    .output(Message)
    .query(({ ctx, input }) => getMessage(ctx.db, input.messageId)),
});
