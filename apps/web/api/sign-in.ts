import type { z } from 'zod';
import { Session, type SignInBody } from '@callboard/core/contracts/token';

export type SignInResult =
  | { outcome: 'signed_in'; session: Session }
  | { outcome: 'refused' }
  /** Too many tries failed; the bridge listens again after a minute. */
  | { outcome: 'limited' }
  | { outcome: 'unreachable' };

/** Exchanges a one-time code or an access token for the cookie; what is expected to fail comes back as data. */
export async function signIn(credentials: z.infer<typeof SignInBody>): Promise<SignInResult> {
  const response = await post('/auth/sign-in', credentials);
  if (response === null || response.status === 503) return { outcome: 'unreachable' };
  if (response.status === 429) return { outcome: 'limited' };
  if (!response.ok) return { outcome: 'refused' };
  const body: unknown = await response.json().catch(() => null);
  const session = Session.safeParse(body);
  return session.success ? { outcome: 'signed_in', session: session.data } : { outcome: 'unreachable' };
}

/** @returns whether the bridge ended the session */
export async function signOut(): Promise<boolean> {
  const response = await post('/auth/sign-out', {});
  return response !== null && response.status < 500;
}

async function post(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    // fetch throws when there is no answer at all.
    return null;
  }
}
