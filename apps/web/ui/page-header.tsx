import type { ReactNode } from 'react';

/** The page's name, a line about it, and what can be done here. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {lead && <p className="text-[0.8125rem] text-ink-soft">{lead}</p>}
      </div>
      {actions}
    </header>
  );
}
