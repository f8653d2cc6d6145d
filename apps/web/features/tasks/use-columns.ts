import { useState } from 'react';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { z } from 'zod';

const storageKey = 'callboard.task-columns';
const Visibility = z.record(z.string(), z.boolean());

/** What a wide screen shows until somebody chooses. */
const usual: ColumnVisibilityState = { took: false, created: false, id: false };

/** @returns which columns are shown in this browser, and how to show or hide one */
export function useColumns(): [ColumnVisibilityState, (id: string, isShown: boolean) => void] {
  const [columns, setColumns] = useState(readKept);
  const show = (id: string, isShown: boolean) => {
    const next = { ...columns, [id]: isShown };
    localStorage.setItem(storageKey, JSON.stringify(next));
    setColumns(next);
  };
  return [columns, show];
}

function readKept(): ColumnVisibilityState {
  try {
    return { ...usual, ...Visibility.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}')) };
  } catch {
    return usual;
  }
}
