'use client';

import { ListTodo } from 'lucide-react';
import { NewTaskLink } from '@/features/shell/new-task-link';
import { EmptyState } from '@/ui/empty-state';
import { TryItButton } from './try-it-button';

/** The list before anything has happened: what a task is, and one click to see it work. */
export function FirstTask() {
  const action = (
    <>
      <TryItButton />
      <NewTaskLink />
    </>
  );
  return (
    <EmptyState icon={ListTodo} title="No tasks yet" action={action}>
      A task is work for an agent here or a peer elsewhere. It is accepted at once, runs in the background,
      and you watch it and answer it from this page. Peers send theirs with POST /message.
    </EmptyState>
  );
}
