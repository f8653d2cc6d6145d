'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from 'next/navigation';
import { countAttention, describeAttention, type Attention } from './attention';
import { markFavicon } from './mark-favicon';
import { readNotifyChoice } from './notify-choice';
import { countInTitle } from './count-in-title';
import { useAttention } from './use-attention';

/** Says outside the page, in its title, its icon and by the browser, how much waits for a person. */
export function AttentionSignals() {
  const attention = useAttention();
  const count = attention === null ? 0 : countAttention(attention);
  useEffect(() => countInTitle(count), [count]);
  useEffect(() => markFavicon(count), [count]);
  useNotification(attention);
  return null;
}

function useNotification(attention: Attention | null): void {
  const router = useRouter();
  const before = useRef<Attention | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = attention;
    // What waits already when the page is opened is on the page.
    if (attention === null || known === null || !hasMore(attention, known)) return;
    if (document.hasFocus() || readNotifyChoice() !== 'on') return;
    // One for all tabs: the browser shows the latest of those with the same tag.
    const told = new Notification('Callboard needs you', {
      body: describeAttention(attention),
      tag: 'callboard-attention',
    });
    told.addEventListener('click', () => {
      window.focus();
      router.push('/');
      told.close();
    });
  }, [attention, router]);
}

function hasMore(now: Attention, before: Attention): boolean {
  return now.questions > before.questions || now.held > before.held || now.dead > before.dead;
}
