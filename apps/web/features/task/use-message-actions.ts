import { useState } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { ThreadMessage } from '@callboard/core/contracts/task-detail';
import { failureOf } from '@/api/failure';
import { payloadText } from '@/features/message/payload-text';
import { useWholePayload } from '@/features/message/use-whole-payload';
import { copyWithNotice } from '@/ui/copy-with-notice';
import { saveText } from '@/ui/save-text';
import { tell } from '@/ui/tell';
import { addressOf } from './moment';

/** @returns what can be done with a message as it is; `raw` is all of it while that is to be shown, else null */
export function useMessageActions(message: ThreadMessage) {
  const load = useWholePayload();
  const [raw, setRaw] = useState<object | null>(null);
  const withPayload = (act: (payload: MessagePayload) => void) => {
    load(message).then(act, (error: unknown) => tell.error(failureOf(error).message));
  };
  return {
    raw,
    closeRaw: () => setRaw(null),
    copyLink: () =>
      void copyWithNotice(
        addressOf(message.taskId, { kind: 'message', id: message.id }),
        'The link was copied',
      ),
    copyContent: () =>
      withPayload((payload) => void copyWithNotice(payloadText(payload).text, 'The content was copied')),
    download: () =>
      withPayload((payload) => {
        const { text, isJson } = payloadText(payload);
        saveText(`message-${message.id}.${isJson ? 'json' : 'txt'}`, text);
      }),
    showRaw: () =>
      withPayload((payload) => {
        const { cutFromBytes: _, ...rest } = message;
        setRaw({ ...rest, payload });
      }),
  };
}
