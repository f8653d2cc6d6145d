import { z } from 'zod';
import { Delivery } from './delivery.ts';
import { Message } from './message.ts';
import { PageInput, pageOf, TimeRange } from './page.ts';
import { Id } from './primitives.ts';

/** `message.list`: all messages, or one task's or thread's, or only the replies. */
export const MessageListInput = PageInput.extend(TimeRange.shape).extend({
  taskId: Id.optional(),
  threadId: Id.optional(),
  onlyReplies: z.boolean().default(false),
});
export type MessageListInput = z.infer<typeof MessageListInput>;

/** A message with its delivery, where it went to a peer. */
export const MessageWithDelivery = Message.extend({ delivery: Delivery.nullable() });
export type MessageWithDelivery = z.infer<typeof MessageWithDelivery>;
export const MessagePage = pageOf(MessageWithDelivery);
export type MessagePage = z.infer<typeof MessagePage>;
