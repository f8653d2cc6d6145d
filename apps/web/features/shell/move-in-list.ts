/**
 * Rows of any list are walked the same way: each is marked `data-row`, and holds the link that it leads to, or what can
 * have the focus instead, and perhaps a checkbox.
 */
const rowSelector = '#content [data-row]';

/** Moves the focus to the row that is so many further, from the first one in sight when none has it. */
export function moveInList(by: 1 | -1): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>(rowSelector));
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here === -1 ? firstInSight(rows) : Math.min(Math.max(here + by, 0), rows.length - 1);
  const row = rows[next];
  const link = row?.querySelector<HTMLElement>('a[href]') ?? row?.querySelector<HTMLElement>('[tabindex]');
  if (!row || !link) return;
  link.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

/** Checks the row that has the focus, or takes its check away. */
export function checkInList(): void {
  const row = document.activeElement?.closest(rowSelector);
  row?.querySelector<HTMLElement>('input[type=checkbox], [role=checkbox]')?.click();
}

function firstInSight(rows: readonly HTMLElement[]): number {
  const found = rows.findIndex((row) => row.getBoundingClientRect().top >= 0);
  return Math.max(found, 0);
}
