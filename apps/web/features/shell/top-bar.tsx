'use client';

import { useState } from 'react';
import { Menu } from 'lucide-react';
import { Button } from '@/ui/button';
import { onDemand } from '@/ui/on-demand';
import { Brand } from './brand';
import { ConnectionStatus } from './connection-status';
import { Navigation } from './navigation';
import { NewTaskLink } from './new-task-link';
import { PaletteButton } from './palette-button';
import { SidebarFoot } from './sidebar-foot';

// Only phones have it, and only when it is opened.
const Sheet = onDemand(async () => (await import('@/ui/sheet')).Sheet);

/** The frame on a phone: everything else is behind the menu. */
export function TopBar({ bridgeName }: { bridgeName?: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas/90 px-4 backdrop-blur md:hidden">
      <Button
        look="quiet"
        size="icon"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        className="-ml-2"
        onClick={() => setOpen(true)}
      >
        <Menu />
      </Button>
      {open && (
        <Sheet title="Menu" onClose={close}>
          <div className="flex h-14 items-center px-4">
            <Brand bridgeName={bridgeName} />
          </div>
          <div className="flex-1 overflow-y-auto px-3 py-2">
            <Navigation onNavigate={close} />
          </div>
          <SidebarFoot />
        </Sheet>
      )}
      <Brand bridgeName={bridgeName} />
      <span className="flex-1" />
      <ConnectionStatus compact />
      <PaletteButton compact />
      <NewTaskLink compact />
    </header>
  );
}
