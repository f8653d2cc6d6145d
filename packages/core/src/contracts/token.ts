import { z } from 'zod';
import { Id, Name, Timestamp } from './primitives.ts';

/** What an access token allows: `read` sees, `write` also acts, `admin` also handles tokens. */
export const Scope = z.enum(['read', 'write', 'admin']);
export type Scope = z.infer<typeof Scope>;

/** Who the caller of the tRPC API is, as `session` answers it. */
export const Session = z.object({ name: z.string(), kind: z.enum(['human', 'script']), scope: Scope });
export type Session = z.infer<typeof Session>;

/** Body of the sign-in: a one-time code of a link, or an access token. */
export const SignInBody = z.union([
  z.strictObject({ code: z.string().min(1).max(200) }),
  z.strictObject({ token: z.string().min(1).max(200) }),
]);
export type SignInBody = z.infer<typeof SignInBody>;

/** An access token as it is listed; the token itself is shown once, when it is made. */
export const TokenInfo = z.object({
  id: Id,
  name: Name,
  scope: Scope,
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
});
export type TokenInfo = z.infer<typeof TokenInfo>;

export const TokenCreateInput = TokenInfo.pick({ name: true, scope: true });
export const TokenCreated = z.object({
  /** The token itself: this is the only time that it can be seen. */
  token: z.string(),
});
export const TokenRef = z.object({ tokenId: Id });
