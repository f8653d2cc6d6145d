import { toast } from 'sonner';
import { signOut } from '@/api/sign-in';

/** Ends the session and drops everything the page knows. */
export async function leave(): Promise<void> {
  if (await signOut()) window.location.assign('/sign-in');
  else toast.error('The bridge is not answering, so you are still signed in.');
}
