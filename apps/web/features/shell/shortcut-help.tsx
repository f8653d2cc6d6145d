'use client';

import { useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { Keys } from '@/ui/keys';
import { areSingleKeysOn, setSingleKeys } from './single-keys';
import { readableKeys } from './shortcut';
import { useShortcutList } from './shortcut-provider';

/** What every key does on this page. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const list = useShortcutList();
  const [shortcuts] = useState(list);
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2">
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="contents">
            <dt className="truncate text-ink-soft">{label}</dt>
            <dd className="text-right">
              <Keys keys={readableKeys(keys, isMac)} />
            </dd>
          </div>
        ))}
        <dt className="truncate text-ink-soft">Open the row</dt>
        <dd className="text-right">
          <Keys keys={['Enter']} />
        </dd>
      </dl>
      <SingleKeysSwitch />
    </Dialog>
  );
}

function SingleKeysSwitch() {
  const [on, setOn] = useState(areSingleKeysOn);
  const change = (next: boolean) => {
    setSingleKeys(next);
    setOn(next);
  };
  return (
    <label className="mt-5 flex items-center gap-2.5 border-t border-line pt-4 text-ink-soft">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => change(event.target.checked)}
        className="size-4 accent-accent"
      />
      Keys without Ctrl or ⌘ do something in this browser
    </label>
  );
}
