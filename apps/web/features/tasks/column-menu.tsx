'use client';

import { Columns3 } from 'lucide-react';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { Popover } from 'radix-ui';
import { Button } from '@/ui/button';
import { taskColumns } from './task-columns';

interface ColumnMenuProps {
  columns: ColumnVisibilityState;
  onShow: (id: string, isShown: boolean) => void;
}

/** Which columns the table has; the task itself is always there. */
export function ColumnMenu({ columns, onShow }: ColumnMenuProps) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button>
          <Columns3 aria-hidden />
          Columns
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          aria-label="Columns"
          className="z-40 w-48 rounded-lg border border-line bg-surface p-2 shadow-xl"
        >
          {taskColumns.map(({ id = '', header }) =>
            id === 'task' ? null : (
              <label
                key={id}
                className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-raised"
              >
                <input
                  type="checkbox"
                  checked={columns[id] !== false}
                  onChange={(event) => onShow(id, event.target.checked)}
                  className="size-3.5 accent-accent"
                />
                {typeof header === 'string' ? header : id}
              </label>
            ),
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
