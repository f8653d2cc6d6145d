'use client';

import type { BulkAction, ListedTask } from '@callboard/core/contracts/task';
import { taskCan } from '@callboard/core/task/states';
import { useSession } from '@/api/use-session';
import { SelectionBar } from '@/features/shell/selection-bar';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { bulkActions, bulkWords } from './bulk-sentence';
import { useBulk } from './use-bulk';
import type { Selection } from '@/ui/use-selection';

/** What can be done to the chosen tasks together; over the page, so that nothing is moved by it. */
export function BulkBar({ selection }: { selection: Selection<ListedTask> }) {
  const { canWrite } = useSession();
  const { progress, run } = useBulk(selection.keep);
  return (
    <SelectionBar
      label="Selected tasks"
      count={selection.items.length}
      progress={progress}
      onClear={() => selection.keep([])}
    >
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
    </SelectionBar>
  );
}

interface BulkButtonProps {
  action: BulkAction;
  selection: Selection<ListedTask>;
  isBusy: boolean;
  onRun: (taskIds: string[]) => void;
}

function BulkButton({ action, selection, isBusy, onRun }: BulkButtonProps) {
  const { verb, effect } = bulkWords[action];
  const ids = selection.items.filter(({ status }) => taskCan(action, status)).map(({ id }) => id);
  const others = selection.items.length - ids.length;
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
