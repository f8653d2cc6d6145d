'use client';

import type { ReactNode } from 'react';
import { DropdownMenu } from 'radix-ui';
import type { LucideIcon } from 'lucide-react';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
}

/** Further actions behind one button. */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40 min-w-48 rounded-lg border border-line bg-surface p-1 text-[0.8125rem] shadow-xl data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon: LucideIcon;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

const itemClasses =
  'flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-raised pointer-coarse:py-2.5 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-ink-faint';

export function MenuItem({ icon: Icon, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={itemClasses}>
      <Icon aria-hidden />
      {children}
    </DropdownMenu.Item>
  );
}

/** A line between items that belong to different things. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
