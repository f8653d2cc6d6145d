'use client';

import { useState } from 'react';
import { Braces, Ellipsis, Link2 } from 'lucide-react';
import type { Run } from '@callboard/core/contracts/run';
import { JsonDialog } from '@/features/message/json-dialog';
import { Button } from '@/ui/button';
import { copyWithNotice } from '@/ui/copy-with-notice';
import { Menu, MenuItem } from '@/ui/menu';
import { addressOf } from './moment';

/** What else can be done with a turn: linked to, looked at as the bridge has it. */
export function RunMenu({ run }: { run: Run }) {
  const [raw, setRaw] = useState(false);
  const copyLink = () =>
    void copyWithNotice(addressOf(run.taskId, { kind: 'run', id: run.id }), 'The link was copied');
  const trigger = (
    <Button look="quiet" size="small" className="-mr-2 px-1.5!" aria-label="More about this turn">
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon={Link2} onSelect={copyLink}>
          Copy the link
        </MenuItem>
        <MenuItem icon={Braces} onSelect={() => setRaw(true)}>
          Raw JSON
        </MenuItem>
      </Menu>
      {raw && (
        <JsonDialog
          title="Turn, as the bridge has it"
          fileName={`run-${run.id}`}
          value={run}
          onClose={() => setRaw(false)}
        />
      )}
    </>
  );
}
