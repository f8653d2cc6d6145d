'use client';

import { useState } from 'react';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { failureOf } from '@/api/failure';
import { useTRPCClient } from '@/api/trpc';
import { SelectionBar } from '@/features/shell/selection-bar';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { tell } from '@/ui/tell';
import type { Selection } from '@/ui/use-selection';

/** As many as the bridge takes a call. */
const atOnce = 100;

/** What can be done to the chosen dead letters together: they are sent again. */
export function DeadBar({ selection }: { selection: Selection<Delivery> }) {
  const { progress, send } = useSendAgain(selection.keep);
  const ids = selection.items.map(({ id }) => id);
  const messages = ids.length === 1 ? '1 message' : `${ids.length} messages`;
  return (
    <SelectionBar
      label="Selected messages"
      count={ids.length}
      progress={progress}
      onClear={() => selection.keep([])}
    >
      <ConfirmDialog
        trigger={
          <Button size="small" disabled={progress !== null}>
            Send {ids.length} again
          </Button>
        }
        title={`Send ${messages} again?`}
        description="Each keeps its key, so what a peer has already is not done twice. They go out oldest first."
        confirm={`Send ${messages} again`}
        keep="Not now"
        onConfirm={() => void send(ids)}
      />
    </SelectionBar>
  );
}

/** @param keep - told which were not come to. @returns sends many again, and how far that has come while it does */
function useSendAgain(keep: (left: readonly string[]) => void) {
  const { delivery } = useTRPCClient();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const send = async (ids: readonly string[]) => {
    let all = 0;
    let at = 0;
    try {
      for (; at < ids.length; at += atOnce) {
        setProgress({ done: at, total: ids.length });
        all += (await delivery.retryAll.mutate({ ids: ids.slice(at, at + atOnce) })).sent;
      }
      const others = ids.length - all;
      tell.success(`Sending ${all} again${others > 0 ? `; ${others} had gone out before` : ''}`);
    } catch (error) {
      tell.error(failureOf(error).message);
    }
    setProgress(null);
    keep(ids.slice(at));
  };
  return { progress, send };
}
