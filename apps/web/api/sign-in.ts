import type { z } from 'zod';
import { Session, type SignInBody } from '@callboard/core/contracts/token';
import { postJson } from './post-json';

export type SignInResult =
  | { outcome: 'signed_in'; session: Session }
  | { outcome: 'refused' }
  /** Too many tries failed; the bridge listens again after a minute. */
  | { outcome: 'limited' }
  | { outcome: 'unreachable' };

/** Exchanges a one-time code or an access token for the cookie; what is expected to fail comes back as data. */
export async function signIn(credentials: z.infer<typeof SignInBody>): Promise<SignInResult> {
  const response = await postJson('/auth/sign-in', credentials);
  if (response === null || response.status === 503) return { outcome: 'unreachable' };
  if (response.status === 429) return { outcome: 'limited' };
  if (!response.ok) return { outcome: 'refused' };
  const body: unknown = await response.json().catch(() => null);
  const session = Session.safeParse(body);
  return session.success ? { outcome: 'signed_in', session: session.data } : { outcome: 'unreachable' };
}
