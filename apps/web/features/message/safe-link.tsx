import type { ReactNode } from 'react';
import { safeUrl } from './safe-url';

interface SafeLinkProps {
  /** As somebody else wrote it. */
  href: string | undefined;
  children: ReactNode;
}

/** A link out of text that somebody else wrote: it opens apart, tells nothing of this page, or is no link. */
export function SafeLink({ href, children }: SafeLinkProps) {
  const url = href === undefined ? null : safeUrl(href);
  if (url === null) return <>{children}</>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={url.slice(0, 300)}
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {children}
    </a>
  );
}
