import type { ComponentProps, ReactNode } from 'react';
import { Square, SquareCheck } from 'lucide-react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { SafeLink } from './safe-link';
import { safeUrl } from './safe-url';

const plugins = [remarkGfm];

/**
 * Markdown that somebody else wrote. HTML in it stays text, addresses that are none of a page or of mail are no links,
 * and nothing is loaded: images are shown as links. Loaded on demand: most messages are plain text.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="space-y-2 leading-relaxed break-words">
      <ReactMarkdown
        remarkPlugins={plugins}
        components={components}
        urlTransform={(url) => safeUrl(url) ?? ''}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** Ids of the text (of footnotes) are left out: they would be those of other messages too. */
const components: Components = {
  a: ({ href, children }) => <SafeLink href={href || undefined}>{children}</SafeLink>,
  img: ({ src, alt }) => (
    <SafeLink href={typeof src === 'string' && src ? src : undefined}>
      [Image: {alt || 'without a name'}]
    </SafeLink>
  ),
  h1: ({ children }) => <h3 className="mt-3 text-base font-semibold first:mt-0">{children}</h3>,
  h2: ({ children }) => <h3 className="mt-3 text-[0.9375rem] font-semibold first:mt-0">{children}</h3>,
  h3: ({ children }) => <h4 className="mt-2 font-semibold first:mt-0">{children}</h4>,
  h4: ({ children }) => <h5 className="font-semibold">{children}</h5>,
  h5: ({ children }) => <h5 className="font-semibold">{children}</h5>,
  h6: ({ children }) => <h5 className="font-semibold">{children}</h5>,
  // Chat and agents mean a line break when they write one.
  p: ({ children }) => (
    <p dir="auto" className="whitespace-pre-line">
      {children}
    </p>
  ),
  ul: ({ className, children }) => (
    <ul className={className?.includes('task-list') ? 'space-y-1' : 'list-disc space-y-0.5 pl-5'}>
      {children}
    </ul>
  ),
  ol: ({ start, children }) => (
    <ol start={start} className="list-decimal space-y-0.5 pl-5">
      {children}
    </ol>
  ),
  li: ({ children }) => <li dir="auto">{children}</li>,
  input: ({ checked }: ComponentProps<'input'>) => {
    const Icon = checked ? SquareCheck : Square;
    return (
      <>
        <Icon aria-hidden className="mr-1.5 inline size-3.5 align-[-0.15em] text-ink-soft" />
        <span className="sr-only">{checked ? 'Done: ' : 'To do: '}</span>
      </>
    );
  },
  blockquote: ({ children }) => (
    <blockquote className="space-y-2 border-l-2 border-line-strong pl-3 text-ink-soft">{children}</blockquote>
  ),
  hr: () => <hr className="border-line" />,
  pre: ({ children }) => (
    <pre
      tabIndex={0}
      aria-label="Code"
      className="max-h-96 overflow-auto rounded-md bg-raised px-3 py-2 font-mono text-xs leading-relaxed [&_code]:bg-transparent [&_code]:p-0"
    >
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="rounded bg-raised px-1 py-px font-mono text-[0.85em]">{children}</code>
  ),
  table: ({ children }) => <Table>{children}</Table>,
  th: ({ children }) => (
    <th className="border border-line bg-raised px-2 py-1 text-left font-medium">{children}</th>
  ),
  td: ({ children }) => <td className="border border-line px-2 py-1 align-top">{children}</td>,
  section: ({ children }) => (
    <div className="border-t border-line pt-2 text-xs text-ink-soft">{children}</div>
  ),
  sup: ({ children }) => <sup>{children}</sup>,
};

function Table({ children }: { children: ReactNode }) {
  return (
    <div tabIndex={0} role="region" aria-label="Table" className="overflow-x-auto">
      <table className="border-collapse text-[0.8125rem]">{children}</table>
    </div>
  );
}
