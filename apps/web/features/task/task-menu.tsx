'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Braces, CopyPlus, Download, Ellipsis, FileCode, Link2, SquarePen, Terminal } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { taskCan } from '@callboard/core/task/states';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { JsonDialog } from '@/features/message/json-dialog';
import { Button } from '@/ui/button';
import { copyWithNotice } from '@/ui/copy-with-notice';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu';
import { saveText } from '@/ui/save-text';
import { RetryEdited } from './retry-edited';
import { clientCodeOf, curlOf, type Opening } from './task-snippets';
import { openingOf, type RawThread, useRawThread, useWholeTask } from './use-whole-task';

/** What else can be done with a task: asked again in other words, copied, kept, looked at as it came. */
export function TaskMenu({ task }: { task: Task }) {
  const router = useRouter();
  const { canWrite } = useSession();
  const withWhole = useWholeTask(task.id);
  const copySnippet = useCopySnippet(task);
  const withRaw = useRawThread(task);
  const [raw, setRaw] = useState<RawThread | null>(null);
  const [retried, setRetried] = useState<TaskDetail | null>(null);
  const trigger = (
    <Button size="icon" aria-label="More about this task">
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        {canWrite && taskCan('retry', task.status) && (
          <MenuItem icon={SquarePen} onSelect={() => withWhole(setRetried)}>
            Retry with changes…
          </MenuItem>
        )}
        {canWrite && (
          <MenuItem icon={CopyPlus} onSelect={() => router.push(`/tasks/new?from=${task.id}`)}>
            Duplicate…
          </MenuItem>
        )}
        <MenuItem
          icon={Link2}
          onSelect={() => void copyWithNotice(`${location.origin}/tasks/${task.id}`, 'The link was copied')}
        >
          Copy the link
        </MenuItem>
        <MenuItem icon={Terminal} onSelect={() => copySnippet(curlOf, 'The curl command was copied')}>
          Copy as curl
        </MenuItem>
        <MenuItem icon={FileCode} onSelect={() => copySnippet(clientCodeOf, 'The client code was copied')}>
          Copy as client code
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Braces} onSelect={() => withRaw(setRaw)}>
          Raw JSON
        </MenuItem>
        <MenuItem icon={Download} onSelect={() => withRaw(download)}>
          Download the thread
        </MenuItem>
      </Menu>
      {raw && (
        <JsonDialog
          title="Thread, as the bridge has it"
          fileName={`task-${task.id}`}
          value={raw}
          onClose={() => setRaw(null)}
        />
      )}
      {retried && <RetryEdited detail={retried} onClose={() => setRetried(null)} />}
    </>
  );
}

function download(raw: RawThread): void {
  saveText(`task-${raw.task.id}.json`, JSON.stringify(raw, null, 2));
}

function useCopySnippet(task: Task): (write: (opening: Opening) => string, done: string) => void {
  const withWhole = useWholeTask(task.id);
  const { data: overview } = useQuery(useTRPC().overview.queryOptions());
  return (write, done) =>
    withWhole((detail) => {
      const message = openingOf(detail);
      if (!message) return;
      const { type, payload, attachments } = message;
      const bridgeUrl = overview?.bridgeUrl ?? location.origin;
      void copyWithNotice(write({ task, message: { type, payload, attachments }, bridgeUrl }), done);
    });
}
