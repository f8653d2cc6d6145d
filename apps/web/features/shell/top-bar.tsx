'use client';

import { useState } from 'react';
import { Menu } from 'lucide-react';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { Brand } from './brand';
import { ConnectionStatus } from './connection-status';
import { Navigation } from './navigation';
import { NewTaskLink } from './new-task-link';
import { SidebarFoot } from './sidebar-foot';

/** The frame on a phone: everything else is behind the menu. */
export function TopBar({ bridgeName }: { bridgeName?: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const menu = (
    <Button look="quiet" size="icon" aria-label="Open the menu" className="-ml-2">
      <Menu />
    </Button>
  );
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas/90 px-4 backdrop-blur md:hidden">
      <Sheet title="Menu" trigger={menu} open={open} onOpenChange={setOpen}>
        <div className="flex h-14 items-center px-4">
          <Brand bridgeName={bridgeName} />
        </div>
        <div className="flex-1 overflow-y-auto px-3 py-2">
          <Navigation onNavigate={close} />
        </div>
        <SidebarFoot />
      </Sheet>
      <Brand bridgeName={bridgeName} />
      <span className="flex-1" />
      <ConnectionStatus compact />
      <NewTaskLink />
    </header>
  );
}
