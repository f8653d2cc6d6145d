import { signOut } from '@/api/sign-out';

/** Ends the session and drops everything the page knows. */
export async function leave(): Promise<void> {
  if (await signOut()) {
    window.location.assign('/sign-in');
    return;
  }
  const { toast } = await import('sonner');
  toast.error('The bridge is not answering, so you are still signed in.');
}
