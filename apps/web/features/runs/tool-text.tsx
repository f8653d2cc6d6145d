import { useMemo } from 'react';
import { LongText } from '@/features/message/long-text';
import { createAnsiReader } from './ansi';

/** More than this is not laid out at once. */
const longFrom = 20_000;

/** What a tool was given or gave back, with its colours. */
export function ToolText({ label, text }: { label: string; text: string }) {
  if (text === '') return <p className="px-2 py-1 text-xs text-ink-faint italic">Nothing</p>;
  if (text.length > longFrom) return <LongText label={label} text={text} />;
  return <Coloured label={label} text={text} />;
}

function Coloured({ label, text }: { label: string; text: string }) {
  const spans = useMemo(() => createAnsiReader()(text), [text]);
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      className="max-h-72 overflow-auto rounded bg-terminal px-2.5 py-1.5 font-mono text-xs leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap text-terminal-ink"
    >
      {spans.map((span, index) => (
        <span key={index} className={span.look || undefined}>
          {span.text}
        </span>
      ))}
    </pre>
  );
}
