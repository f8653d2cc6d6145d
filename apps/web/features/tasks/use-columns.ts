import { useState } from 'react';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { optionalColumns } from './task-columns';

const storageKey = 'callboard.task-columns';

/** Shown until somebody chooses. */
const usual = ['status', 'type', 'requester', 'assignee', 'updated'];

export interface Columns {
  visibility: ColumnVisibilityState;
  /** Shows these and no others, now and whenever this browser comes back. */
  show: (ids: readonly string[]) => void;
}

/** @returns which columns are shown in this browser */
export function useColumns(): Columns {
  const [shown, setShown] = useState(readKept);
  return {
    visibility: Object.fromEntries(optionalColumns.map(({ value }) => [value, shown.includes(value)])),
    show(ids) {
      localStorage.setItem(storageKey, ids.join(' '));
      setShown([...ids]);
    },
  };
}

function readKept(): string[] {
  return localStorage.getItem(storageKey)?.split(' ') ?? usual;
}
