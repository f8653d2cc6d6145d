import type { MouseEvent } from 'react';

/** Opens what a row leads to, wherever on it somebody clicks; what can be used in it keeps its own click. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  const { target, currentTarget, ctrlKey, metaKey } = event;
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return;
  if (window.getSelection()?.type === 'Range') return;
  const link = currentTarget.querySelector<HTMLAnchorElement>('a[href]');
  if (!link) return;
  if (ctrlKey || metaKey) window.open(link.href, '_blank', 'noopener');
  else link.click();
}
