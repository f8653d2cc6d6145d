'use client';

import { LogOut } from 'lucide-react';
import { toast } from 'sonner';
import { signOut } from '@/api/sign-in';
import { Button } from '@/ui/button';

/** Ends the session and drops everything the page knows. */
export function SignOutButton() {
  const leave = async () => {
    if (await signOut()) window.location.assign('/sign-in');
    else toast.error('The bridge is not answering, so you are still signed in.');
  };
  return (
    <Button look="quiet" size="icon" aria-label="Sign out" title="Sign out" onClick={() => void leave()}>
      <LogOut />
    </Button>
  );
}
