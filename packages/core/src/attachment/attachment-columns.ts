import { attachments } from '../db/schema/attachment.ts';

/** What is told of a file: everything but its content. */
export const attachmentColumns = {
  id: attachments.id,
  name: attachments.name,
  mediaType: attachments.mediaType,
  size: attachments.size,
  sha256: attachments.sha256,
};
