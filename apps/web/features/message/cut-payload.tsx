'use client';

import { useMutation } from '@tanstack/react-query';
import type { ThreadMessage } from '@callboard/core/contracts/task-detail';
import { failureOf } from '@/api/failure';
import { Button } from '@/ui/button';
import { formatBytes } from '@/ui/format-bytes';
import { tell } from '@/ui/tell';
import { LongText } from './long-text';
import { Payload } from './payload';
import { payloadText } from './payload-text';
import { TextView } from './text-view';
import { useWholePayload } from './use-whole-payload';

/** A payload of which only the beginning came along; all of it is fetched when somebody wants to read it. */
export function CutPayload({ message, bytes }: { message: ThreadMessage; bytes: number }) {
  const load = useWholePayload();
  const whole = useMutation({
    mutationFn: () => load(message),
    onError: (error) => tell.error(failureOf(error).message),
  });
  if (whole.data !== undefined) {
    const { text, isJson } = payloadText(whole.data);
    return (
      <>
        {isJson ? (
          <Payload type={message.type} payload={whole.data} />
        ) : (
          <LongText label="The whole text" text={text} />
        )}
        <Button look="quiet" size="small" className="mt-1 -ml-2.5" onClick={whole.reset}>
          Show less
        </Button>
      </>
    );
  }
  return (
    <>
      <TextView text={typeof message.payload === 'string' ? `${message.payload}…` : ''} asWritten />
      <Button
        look="quiet"
        size="small"
        className="mt-1 -ml-2.5"
        disabled={whole.isPending}
        onClick={() => whole.mutate()}
      >
        {whole.isPending ? 'Loading…' : `Load all of it (${formatBytes(bytes)})`}
      </Button>
    </>
  );
}
