'use client';

import { useState } from 'react';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { CommandGroup } from './command-group';
import { CommandItem } from './command-item';
import { TaskCommands } from './task-commands';
import { useCommands } from './use-commands';

interface CommandPaletteProps {
  onClose: () => void;
  onShowKeys: () => void;
}

/** Everything by its name: pages, what can be done anywhere, and tasks by a word in them or by their id. */
export function CommandPalette({ onClose, onShowKeys }: CommandPaletteProps) {
  const [text, setText] = useState('');
  const commands = useCommands({ onShowKeys });
  const found = commands.filter((command) => matches(`${command.label} ${command.also ?? ''}`, text));
  const choose = (run: () => void) => {
    onClose();
    run();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/45 animate-in fade-in-0" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-surface shadow-2xl animate-in fade-in-0 zoom-in-95"
        >
          <Dialog.Title className="sr-only">Search and do anything</Dialog.Title>
          <Command label="Search and do anything" shouldFilter={false} loop>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                maxLength={200}
                placeholder="A page, an action, or words of a task…"
                className="h-12 w-full bg-transparent outline-none placeholder:text-ink-faint"
              />
            </div>
            <Command.List className="max-h-[55dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-soft">
                Nothing is called so.
              </Command.Empty>
              {found.length > 0 && (
                <CommandGroup heading="Go and do">
                  {found.map((command) => (
                    <CommandItem
                      key={command.label}
                      value={command.label}
                      icon={command.icon}
                      keys={command.keys}
                      onSelect={() => choose(command.run)}
                    >
                      {command.label}
                    </CommandItem>
                  ))}
                </CommandGroup>
              )}
              <TaskCommands text={text} onChoose={choose} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Every word that was typed begins one of the name's. */
function matches(name: string, text: string): boolean {
  const words = name.toLowerCase().split(/\s+/);
  const typed = text.toLowerCase().trim().split(/\s+/);
  return typed.every((part) => words.some((word) => word.startsWith(part)));
}
