'use client';

import { useState } from 'react';
import { Columns2 } from 'lucide-react';
import type { Run } from '@callboard/core/contracts/run';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { AttemptColumn } from './attempt-column';

/** Opens all attempts at a message side by side, where there is more than one. */
export function AttemptsButton({ attempts }: { attempts: readonly Run[] }) {
  const [open, setOpen] = useState(false);
  if (attempts.length < 2) return null;
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>
        <Columns2 aria-hidden />
        Compare {attempts.length} attempts
      </Button>
      {open && (
        <Dialog title={`${attempts.length} attempts at the same message`} wide onClose={() => setOpen(false)}>
          <ol
            aria-label="Attempts"
            className="grid auto-cols-[minmax(min(20rem,80vw),1fr)] grid-flow-col gap-3 overflow-x-auto"
          >
            {attempts.map((run) => (
              <AttemptColumn key={run.id} run={run} />
            ))}
          </ol>
        </Dialog>
      )}
    </>
  );
}
