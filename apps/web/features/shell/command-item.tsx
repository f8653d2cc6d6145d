import type { ReactNode } from 'react';
import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import { Keys } from '@/ui/keys';

interface CommandItemProps {
  /** Tells it from the others. */
  value: string;
  icon: LucideIcon;
  /** The keys that do the same. */
  keys?: string[];
  onSelect: () => void;
  children: ReactNode;
}

/** One line of the palette. */
export function CommandItem({ value, icon: Icon, keys, onSelect, children }: CommandItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-raised pointer-coarse:min-h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1">{children}</span>
      {keys && (
        <span className="pointer-coarse:hidden">
          <Keys keys={keys} />
        </span>
      )}
    </Command.Item>
  );
}
