'use client';

import { Fragment, memo, useLayoutEffect, useRef } from 'react';
import { classNames } from '@/ui/class-names';
import { formatBytes } from '@/ui/format-bytes';
import type { OutputPiece } from './output-log';
import { useRunOutput } from './use-run-output';

interface RunOutputProps {
  runId: string;
  active: boolean;
}

/** What the agent printed, as it prints it; it follows the end until someone scrolls up. */
export function RunOutput({ runId, active }: RunOutputProps) {
  const { pieces, loading } = useRunOutput(runId);
  const box = useRef<HTMLPreElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  }, [pieces]);
  const onScroll = () => {
    const element = box.current;
    if (element) following.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  };
  return (
    <pre
      ref={box}
      role="log"
      aria-label="Output of the run"
      tabIndex={0}
      onScroll={onScroll}
      className="max-h-96 min-h-10 overflow-auto bg-terminal px-4 py-2.5 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap text-terminal-ink"
    >
      {pieces.length === 0 && <span className="text-terminal-faint">{emptyText(active, loading)}</span>}
      {pieces.map((piece) => (
        <PieceView key={piece.key} piece={piece} />
      ))}
    </pre>
  );
}

function emptyText(active: boolean, loading: boolean): string {
  if (active) return 'Nothing printed yet…';
  return loading ? 'Loading…' : 'It printed nothing.';
}

const PieceView = memo(function PieceView({ piece }: { piece: OutputPiece }) {
  return (
    <>
      {piece.droppedBefore > 0 && (
        <span className="my-1 block text-terminal-faint italic">
          … {formatBytes(piece.droppedBefore)} left out …
        </span>
      )}
      <span
        className={classNames(piece.stream === 'stderr' && 'text-amber-200/90')}
        data-stream={piece.stream}
      >
        {piece.spans.map((span, index) =>
          span.look === '' ? (
            <Fragment key={index}>{span.text}</Fragment>
          ) : (
            <span key={index} className={span.look}>
              {span.text}
            </span>
          ),
        )}
      </span>
    </>
  );
});
