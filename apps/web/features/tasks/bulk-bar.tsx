'use client';

import { X } from 'lucide-react';
import type { BulkAction } from '@callboard/core/contracts/task';
import { taskCan } from '@callboard/core/task/states';
import { useSession } from '@/api/use-session';
import { useShortcuts } from '@/features/shell/shortcut-provider';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { bulkActions, bulkWords } from './bulk-sentence';
import { useBulk } from './use-bulk';
import type { Selection } from './use-selection';

/** What can be done to the chosen tasks together; over the page, so that nothing is moved by it. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { canWrite } = useSession();
  const { progress, run } = useBulk((left) => {
    selection.keep(left);
    // The bar goes, and with it the button that had the focus.
    if (left.length === 0) document.getElementById('content')?.focus({ preventScroll: true });
  });
  const clear = () => selection.keep([]);
  useShortcuts([{ keys: 'Escape', label: 'Select nothing', run: clear }]);
  return (
    <section
      aria-label="Selected tasks"
      className="fixed bottom-3 left-1/2 z-30 flex w-max max-w-[calc(100%-1.5rem)] -translate-x-1/2 flex-wrap items-center gap-2 rounded-xl border border-line-strong/60 bg-surface p-2 pl-4 shadow-xl"
    >
      <p role="status" className="mr-1 tabular-nums">
        {progress ? `${progress.done} of ${progress.total}…` : `${selection.tasks.length} selected`}
      </p>
      {canWrite &&
        bulkActions.map((action) => (
          <BulkButton
            key={action}
            action={action}
            selection={selection}
            isBusy={progress !== null}
            onRun={(ids) => void run(action, ids)}
          />
        ))}
      <Button look="quiet" size="icon" aria-label="Select nothing" title="Select nothing" onClick={clear}>
        <X />
      </Button>
    </section>
  );
}

interface BulkButtonProps {
  action: BulkAction;
  selection: Selection;
  isBusy: boolean;
  onRun: (taskIds: string[]) => void;
}

function BulkButton({ action, selection, isBusy, onRun }: BulkButtonProps) {
  const { verb, effect } = bulkWords[action];
  const ids = selection.tasks.filter(({ status }) => taskCan(action, status)).map(({ id }) => id);
  const others = selection.tasks.length - ids.length;
  const tasks = ids.length === 1 ? '1 task' : `${ids.length} tasks`;
  return (
    <ConfirmDialog
      trigger={
        <Button
          size="small"
          look={action === 'cancel' ? 'danger' : 'plain'}
          disabled={isBusy || ids.length === 0}
        >
          {verb} {ids.length}
        </Button>
      }
      title={`${verb} ${tasks}?`}
      description={`${effect}${others > 0 ? ` The other ${others} of the selected are in no state for it and stay as they are.` : ''}`}
      confirm={`${verb} ${tasks}`}
      keep="Leave them"
      onConfirm={() => onRun(ids)}
    />
  );
}
