import { CircleAlert, FileIcon, X } from 'lucide-react';
import { visibleText } from '@/features/message/visible-text';
import { Button } from '@/ui/button';
import { formatBytes } from '@/ui/format-bytes';
import { ProgressBar } from '@/ui/progress-bar';
import type { ChosenFile } from './chosen-file';

/** One chosen file: how far it is, or why it is not there, and a button that takes it away again. */
export function ChosenFileRow({ file, onRemove }: { file: ChosenFile; onRemove: () => void }) {
  const name = visibleText(file.name);
  const Icon = file.state === 'failed' ? CircleAlert : FileIcon;
  return (
    <li className="flex items-center gap-2 py-1 pr-1 pl-2.5 text-[0.8125rem]" data-state={file.state}>
      <Icon
        aria-hidden
        className={`size-4 shrink-0 ${file.state === 'failed' ? 'text-bad' : 'text-ink-soft'}`}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <bdi className="truncate" title={name}>
            {name}
          </bdi>
          <span className="shrink-0 text-xs text-ink-soft tabular-nums">{formatBytes(file.size)}</span>
        </div>
        {file.state === 'uploading' && (
          <ProgressBar
            label={`Uploading ${name}`}
            value={file.share}
            text={`${Math.round(file.share * 100)} %`}
          />
        )}
        {file.state === 'failed' && (
          <p role="alert" className="text-xs text-bad">
            {file.why}
          </p>
        )}
      </div>
      <Button look="quiet" size="icon" aria-label={`Remove ${name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  );
}
