'use client';

import { useMemo } from 'react';
import { Download } from 'lucide-react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Dialog } from '@/ui/dialog';
import { saveText } from '@/ui/save-text';
import { JsonTree } from './json-tree';

interface JsonDialogProps {
  title: string;
  /** What the file is called, without its ending. */
  fileName: string;
  value: unknown;
  onClose: () => void;
}

/** Everything that the bridge says of something, as it says it. */
export function JsonDialog({ title, fileName, value, onClose }: JsonDialogProps) {
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  return (
    <Dialog title={title} wide onClose={onClose}>
      <div className="mb-2 flex gap-1">
        <CopyButton text={text} label="Copy the JSON" />
        <Button size="small" look="quiet" onClick={() => saveText(`${fileName}.json`, text)}>
          <Download aria-hidden />
          Download
        </Button>
      </div>
      <JsonTree value={value as MessagePayload} label={title} />
    </Dialog>
  );
}
