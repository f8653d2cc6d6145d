import { CircleAlert, LoaderCircle } from 'lucide-react';
import { failureOf } from '@/api/failure';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** What stands in place of content that could not be loaded, when there is none from before. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { kind, message } = failureOf(error);
  if (kind === 'unreachable' || kind === 'signed_out') {
    return (
      <Notice tone="neutral" icon={LoaderCircle} role="status">
        Waiting for the bridge. This loads by itself when it answers.
      </Notice>
    );
  }
  const again = (
    <Button size="small" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice tone="bad" icon={CircleAlert} title="This could not be loaded" role="alert" action={again}>
      {message}
    </Notice>
  );
}
