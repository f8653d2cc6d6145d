'use client';

import { Braces, Copy, Download, Ellipsis, Link2, Pilcrow } from 'lucide-react';
import type { ThreadMessage } from '@callboard/core/contracts/task-detail';
import { JsonDialog } from '@/features/message/json-dialog';
import { Button } from '@/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu';
import { useMessageActions } from './use-message-actions';

interface MessageMenuProps {
  message: ThreadMessage;
  asWritten: boolean;
  onAsWritten: (asWritten: boolean) => void;
}

/** What else can be done with a message: linked to, copied, kept, looked at as it came. */
export function MessageMenu({ message, asWritten, onAsWritten }: MessageMenuProps) {
  const { raw, closeRaw, copyLink, copyContent, download, showRaw } = useMessageActions(message);
  const trigger = (
    <Button look="quiet" size="small" className="px-1.5!" aria-label="More about this message">
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon={Link2} onSelect={copyLink}>
          Copy the link
        </MenuItem>
        <MenuItem icon={Copy} onSelect={copyContent}>
          Copy the content
        </MenuItem>
        <MenuItem icon={Download} onSelect={download}>
          Download the content
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Pilcrow} onSelect={() => onAsWritten(!asWritten)}>
          {asWritten ? 'Show it formatted' : 'Show it as written'}
        </MenuItem>
        <MenuItem icon={Braces} onSelect={showRaw}>
          Raw JSON
        </MenuItem>
      </Menu>
      {raw !== null && (
        <JsonDialog
          title="Message, as the bridge has it"
          fileName={`message-${message.id}`}
          value={raw}
          onClose={closeRaw}
        />
      )}
    </>
  );
}
