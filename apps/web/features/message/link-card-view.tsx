import { ExternalLink, GitPullRequestArrow } from 'lucide-react';
import type { LinkCard } from './read-link-card';
import { JsonTree } from './json-tree';
import { TextView } from './text-view';

/** A result that is to be looked at elsewhere: where that is stands in sight before one goes there. */
export function LinkCardView({ url, title, text, rest }: LinkCard) {
  const { host, pathname } = new URL(url);
  return (
    <div className="space-y-2.5">
      {text !== '' && <TextView text={text} />}
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="flex max-w-xl items-center gap-3 rounded-lg border border-line bg-raised/60 px-3.5 py-2.5 transition-colors hover:border-line-strong hover:bg-raised"
      >
        <GitPullRequestArrow aria-hidden className="size-5 shrink-0 text-good" />
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{title || 'Ready to be looked at'}</bdi>
          <span className="block truncate text-xs text-ink-soft">
            {host}
            {pathname !== '/' && pathname}
          </span>
        </span>
        <ExternalLink aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </a>
      {rest && <JsonTree value={rest} label="What else the result says" />}
    </div>
  );
}
