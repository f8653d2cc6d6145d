'use client';

import { type FormEvent, useState } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { parsePayload, type PayloadFormat } from '@/features/new-task/parse-payload';
import { PayloadField, plainFormats } from '@/features/new-task/payload-field';
import { Button } from '@/ui/button';

interface EditPayloadProps {
  payload: MessagePayload;
  label: string;
  /** What the button says that sends it. */
  send: string;
  sending: boolean;
  onSend: (payload: MessagePayload) => void;
  onClose: () => void;
}

/** Something to be read in place of a message, which itself stays as it was sent. */
export function EditPayload({ payload, label, send, sending, onSend, onClose }: EditPayloadProps) {
  const isText = typeof payload === 'string';
  const [text, setText] = useState(isText ? payload : JSON.stringify(payload, null, 2));
  const [format, setFormat] = useState<PayloadFormat>(isText ? 'text' : 'json');
  const [tried, setTried] = useState(false);
  const parsed = parsePayload(text, format);
  const submit = () => {
    setTried(true);
    if (parsed.ok) onSend(parsed.payload);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={onSubmit} noValidate className="rounded-lg border border-line bg-surface p-4">
      <PayloadField
        id="edited-message"
        label={label}
        text={text}
        format={format}
        formats={plainFormats}
        error={tried && !parsed.ok ? parsed.message : null}
        placeholder="Write what shall be done."
        rows={6}
        autoFocus
        onText={setText}
        onFormat={setFormat}
        onSubmit={submit}
      />
      <div className="mt-3 flex justify-end gap-2">
        <Button onClick={onClose}>Back</Button>
        <Button type="submit" look="primary" disabled={sending}>
          {sending ? 'Starting…' : send}
        </Button>
      </div>
    </form>
  );
}
