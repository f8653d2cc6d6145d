import { postJson } from './post-json';

/** @returns whether the bridge ended the session */
export async function signOut(): Promise<boolean> {
  const response = await postJson('/auth/sign-out', {});
  return response !== null && response.status < 500;
}
