import { z } from 'zod';

/** A UUID version 7 (RFC 9562): unique without asking anyone, and sorted by the time it was made. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** An instant as ISO 8601 in UTC, with milliseconds. */
export const Timestamp = z.iso.datetime();
export type Timestamp = z.infer<typeof Timestamp>;

/** What an agent or a peer may be called: it stands in URLs, file names and command lines. */
export const Name = z
  .string()
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/,
    'must be 1 to 64 letters, digits, ".", "_" or "-", beginning with a letter or digit',
  );
export type Name = z.infer<typeof Name>;

/** Who speaks: another bridge, a person, a program with a token, or an agent of this bridge. */
export const PartyKind = z.enum(['peer', 'human', 'script', 'agent']);
export type PartyKind = z.infer<typeof PartyKind>;

export const Party = z.object({ kind: PartyKind, name: z.string() });
export type Party = z.infer<typeof Party>;

/** Where work can go: an agent here, or a peer elsewhere. */
export const Assignee = z.object({ kind: z.enum(['agent', 'peer']), name: Name });
export type Assignee = z.infer<typeof Assignee>;
