'use client';

import { LogOut } from 'lucide-react';
import { Button } from '@/ui/button';
import { leave } from './leave';

export function SignOutButton() {
  return (
    <Button look="quiet" size="icon" aria-label="Sign out" title="Sign out" onClick={() => void leave()}>
      <LogOut />
    </Button>
  );
}
