import { z } from 'zod';

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
