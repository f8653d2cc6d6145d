import { signOut } from '@/api/sign-out';
import { tell } from '@/ui/tell';

/** Ends the session and drops everything the page knows. */
export async function leave(): Promise<void> {
  if (await signOut()) {
    window.location.assign('/sign-in');
    return;
  }
  tell.error('The bridge is not answering, so you are still signed in.');
}
