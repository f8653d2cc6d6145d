'use client';

import { useRouter } from 'next/navigation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Hash, ListTodo, Search } from 'lucide-react';
import { isId } from '@callboard/core/contracts/is-id';
import { useTRPC } from '@/api/trpc';
import { visibleText } from '@/features/message/visible-text';
import { TaskStatusBadge } from '@/features/status/task-status';
import { useSettled } from '@/ui/use-settled';
import { CommandGroup } from './command-group';
import { CommandItem } from './command-item';

interface TaskCommandsProps {
  text: string;
  onChoose: (run: () => void) => void;
}

const pauseMs = 150;
/** One letter begins too many words. */
const shortest = 2;

/** Tasks in which the words stand, the newest few; an id leads straight to its task. */
export function TaskCommands({ text, onChoose }: TaskCommandsProps) {
  const router = useRouter();
  const search = useSettled(text.trim(), pauseMs);
  const { data } = useQuery(
    useTRPC().task.list.queryOptions(
      { search, limit: 6 },
      { enabled: search.length >= shortest, placeholderData: keepPreviousData },
    ),
  );
  const typed = text.trim();
  if (typed.length < shortest) return null;
  const go = (href: string) => () => onChoose(() => router.push(href));
  const id = typed.toLowerCase();
  return (
    <CommandGroup heading="Tasks">
      {isId(id) && (
        <CommandItem value={`id ${id}`} icon={Hash} onSelect={go(`/tasks/${id}`)}>
          Open the task with this id
        </CommandItem>
      )}
      {data?.items.map((task) => (
        <CommandItem key={task.id} value={task.id} icon={ListTodo} onSelect={go(`/tasks/${task.id}`)}>
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">
              <bdi>{visibleText(task.title) || 'No content'}</bdi>
            </span>
            <TaskStatusBadge status={task.status} />
          </span>
        </CommandItem>
      ))}
      <CommandItem value="search" icon={Search} onSelect={go(`/tasks?q=${encodeURIComponent(typed)}`)}>
        Search all tasks for <span className="font-medium">{typed}</span>
      </CommandItem>
    </CommandGroup>
  );
}
