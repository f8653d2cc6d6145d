import { z } from 'zod';
import { findAttachments } from '@callboard/core/attachment/find-attachments';
import { Attachment, AttachmentIdsInput } from '@callboard/core/contracts/attachment';
import { readProcedure, router } from './init.ts';

export const attachmentRouter = router({
  /** Those of the files that are still there: an upload that nobody sends is soon forgotten. */
  byIds: readProcedure
    .input(AttachmentIdsInput)
    .output(z.array(Attachment))
    .query(({ ctx, input }) => findAttachments(ctx.db, input.ids)),
});
