import { useState } from 'react';
import { optionalColumns, type ColumnId } from './task-columns';

const storageKey = 'callboard.task-columns';

/** Shown until somebody chooses. */
const usual = ['status', 'type', 'requester', 'assignee', 'updated'] as const satisfies ColumnId[];

export interface Columns {
  /** Those that are shown beside the task itself. */
  shown: readonly ColumnId[];
  /** Shows these and no others, now and whenever this browser comes back. */
  show: (ids: readonly ColumnId[]) => void;
}

/** @returns which columns are shown in this browser */
export function useColumns(): Columns {
  const [shown, setShown] = useState(readKept);
  return {
    shown,
    show(ids) {
      localStorage.setItem(storageKey, ids.join(' '));
      setShown(ids);
    },
  };
}

function readKept(): readonly ColumnId[] {
  const kept = localStorage.getItem(storageKey)?.split(' ');
  if (kept === undefined) return usual;
  return optionalColumns.map(({ value }) => value).filter((id) => kept.includes(id));
}
