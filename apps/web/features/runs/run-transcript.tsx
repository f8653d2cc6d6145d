import type { TranscriptLine } from '@callboard/core/contracts/run';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { classNames } from '@/ui/class-names';
import { usageText } from '@/features/usage/usage-text';

/** The steps of a turn: what the agent says as text, its tool calls and their results folded. */
export function RunTranscript({ lines }: { lines: readonly TranscriptLine[] }) {
  return (
    <ol
      aria-label="Steps of the run"
      className="max-h-128 space-y-2 overflow-auto border-t border-line px-4 py-3"
    >
      {lines.map(({ seq, entry }) => (
        <li key={seq} className="text-sm">
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: TranscriptEntry }) {
  switch (entry.kind) {
    case 'text':
      return <p className="break-words whitespace-pre-wrap text-ink">{entry.text}</p>;
    case 'reasoning':
      return <Folded title="Reasoning" text={entry.text} />;
    case 'tool_call':
      return <Folded title={`Tool call: ${entry.name}`} text={indent(entry.input)} />;
    case 'tool_result':
      return (
        <Folded
          title={entry.isError ? 'Result of the tool: an error' : 'Result of the tool'}
          text={entry.text}
          bad={entry.isError}
        />
      );
    case 'usage':
      return <p className="text-xs text-ink-faint">{usageText(entry.usage)}</p>;
    case 'error':
      return <p className="text-xs break-words whitespace-pre-wrap text-bad">{entry.text}</p>;
    case 'note':
      return <p className="text-xs text-ink-soft italic">{entry.text}</p>;
  }
}

function Folded({ title, text, bad = false }: { title: string; text: string; bad?: boolean }) {
  return (
    <details className="rounded border border-line">
      <summary className={classNames('cursor-pointer px-2 py-1 text-xs', bad ? 'text-bad' : 'text-ink-soft')}>
        {title}
      </summary>
      <pre className="max-h-72 overflow-auto border-t border-line px-2 py-1 font-mono text-xs break-words whitespace-pre-wrap">
        {text}
      </pre>
    </details>
  );
}

function indent(input: string): string {
  try {
    return JSON.stringify(JSON.parse(input), null, 2);
  } catch {
    return input;
  }
}
