'use client';

import { Bell, BellOff, BellRing } from 'lucide-react';
import { Button } from '@/ui/button';
import { useNotifyChoice, type NotifyChoice } from './notify-choice';

const looks = {
  off: { icon: Bell, label: 'Notify me', title: 'This browser tells you when something needs you' },
  on: { icon: BellRing, label: 'Notifying', title: 'This browser tells you; press to turn that off' },
  blocked: {
    icon: BellOff,
    label: 'Notifications blocked',
    title: 'The browser refuses them for this address: allow them beside the address, then press again',
  },
  impossible: {
    icon: BellOff,
    label: 'No notifications',
    title: 'Browsers allow them on localhost and over https only',
  },
} as const satisfies Record<NotifyChoice, { icon: typeof Bell; label: string; title: string }>;

/** Turns the browser's notifications on or off, for this browser. */
export function NotifyButton() {
  const { choice, toggle } = useNotifyChoice();
  if (choice === null) return null;
  const { icon: Icon, label, title } = looks[choice];
  return (
    <Button
      size="small"
      look={choice === 'on' ? 'quiet' : 'plain'}
      aria-pressed={choice === 'on'}
      disabled={choice === 'impossible'}
      title={title}
      onClick={() => void toggle()}
    >
      <Icon aria-hidden />
      {label}
    </Button>
  );
}
