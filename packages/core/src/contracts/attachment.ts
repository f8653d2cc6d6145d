import { z } from 'zod';
import { Id } from './primitives.ts';

/** Control characters, and those that turn or hide what stands beside them: none belongs into a name. */
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What a file was called where it came from, without what could not be shown. Nothing is ever stored under it. */
export const FileName = z
  .string()
  .transform((name) => Array.from(name.replaceAll(unwanted, '').trim()).slice(0, 255).join('') || 'file');

/** A media type without parameters (RFC 9110, section 8.3.1); what is none counts as unknown. */
export const MediaType = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9][\w.+-]{0,126}\/[a-z0-9][\w.+-]{0,126}$/)
  .catch('application/octet-stream');

/** What is told of a file; its content is asked for by its id. Name and type are what its sender said. */
export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** In hexadecimal. */
  sha256: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;

/** How a file is uploaded: `POST /attachments?name=report.pdf`, its bytes as they are, with their media type. */
export const UploadQuery = z.object({ name: FileName.default('file') });

/** Uploads, or files of other messages: of those the message gets copies. How many it may have is a setting. */
export const AttachmentIds = z
  .array(Id)
  .max(100)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each file once');
export const AttachmentIdsInput = z.object({ ids: AttachmentIds });

/** What a message may have. */
export const AttachmentLimits = z.object({
  /** Bytes of one file. */
  size: z.int(),
  /** Files of one message. */
  count: z.int(),
});
export type AttachmentLimits = z.infer<typeof AttachmentLimits>;
