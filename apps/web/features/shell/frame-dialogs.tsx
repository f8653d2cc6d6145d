'use client';

import { createContext, useContext, useState, type ReactNode } from 'react';
import { onDemand } from '@/ui/on-demand';

const CommandPalette = onDemand(async () => (await import('./command-palette')).CommandPalette);
const ShortcutHelp = onDemand(async () => (await import('./shortcut-help')).ShortcutHelp);

type FrameDialog = 'palette' | 'keys';

const ShowContext = createContext<(dialog: FrameDialog) => void>(() => {});

/** @returns opens one of the frame's own dialogs */
export function useShowDialog(): (dialog: FrameDialog) => void {
  return useContext(ShowContext);
}

/** Lets everything inside open the palette and the list of all keys. */
export function FrameDialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<FrameDialog | null>(null);
  const close = () => setOpen(null);
  return (
    <ShowContext value={setOpen}>
      {children}
      {open === 'palette' && <CommandPalette onClose={close} onShowKeys={() => setOpen('keys')} />}
      {open === 'keys' && <ShortcutHelp onClose={close} />}
    </ShowContext>
  );
}
