'use client';

import { type AriaRole, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { classNames } from './class-names';

interface VirtualLinesProps<Line extends { key: number }> {
  label: string;
  role?: AriaRole;
  /** Whether what comes is read out. */
  live?: boolean;
  lines: readonly Line[];
  children: (line: Line, index: number) => ReactNode;
  /** Whether long lines go on below; else one scrolls to their end. */
  wrap: boolean;
  /** Whether the end stays in sight while lines come. */
  follow?: boolean;
  /** Told whether the end is in sight whenever someone scrolls. */
  onFollow?: (atEnd: boolean) => void;
  /** The line to bring into sight: another object brings it there again. */
  target?: { index: number } | null;
  className?: string;
  /** What stands there as long as there is no line. */
  empty?: ReactNode;
}

/** What a line is high before it is measured. */
const lineHeight = 20;
/** For so long after a person's touch it is they who scroll. */
const touchMs = 1_000;
/** Pixels from the end that still count as the end. */
const endThreshold = 24;

/** Any number of lines in a box that scrolls; only those in sight are in the document. */
export function VirtualLines<Line extends { key: number }>(props: VirtualLinesProps<Line>) {
  const { label, role, live, lines, children, wrap, className, empty } = props;
  const box = useRef<HTMLDivElement>(null);
  const { hold, measure, rows } = useLines(box, props);
  return (
    <div
      ref={box}
      role={role}
      aria-label={label}
      aria-live={live ? 'polite' : 'off'}
      tabIndex={0}
      className={classNames(
        'overflow-auto font-mono text-xs leading-5 focus-visible:-outline-offset-2',
        className,
      )}
    >
      {lines.length === 0 && empty}
      <div ref={hold} className="relative">
        {rows.map(({ key, index }) => {
          const line = lines[index];
          return (
            <div
              key={key}
              ref={measure}
              data-index={index}
              dir="auto"
              className={classNames(
                'absolute top-0 left-0 min-h-5 min-w-full px-4',
                wrap ? 'w-full [overflow-wrap:anywhere] whitespace-pre-wrap' : 'w-max whitespace-pre',
              )}
            >
              {line && children(line, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Which lines are in sight, where each of them stands, and the scrolling that nobody does by hand. */
function useLines<Line extends { key: number }>(
  box: RefObject<HTMLDivElement | null>,
  { lines, wrap, follow = false, onFollow, target }: VirtualLinesProps<Line>,
) {
  // oxlint-disable-next-line react/incompatible-library -- no React Compiler here: nothing is memoised behind it
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: follow,
    scrollEndThreshold: endThreshold,
    useFlushSync: false,
    // Scrolling moves what is there without React; it draws only when other lines come into sight.
    directDomUpdates: true,
  });
  useBegin(virtualizer, { count: lines.length, follow });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, wrap]);
  useEffect(() => {
    if (target) virtualizer.scrollToIndex(target.index, { align: 'center' });
  }, [virtualizer, target]);
  useUserScroll(box, () => onFollow?.(virtualizer.isAtEnd(endThreshold)));
  return {
    hold: virtualizer.containerRef,
    measure: virtualizer.measureElement,
    rows: virtualizer.getVirtualItems(),
  };
}

/** The first lines that come are shown from their end when it is followed. */
function useBegin(
  virtualizer: { scrollToEnd: () => void },
  { count, follow }: { count: number; follow: boolean },
): void {
  const hasLines = count > 0;
  useEffect(() => {
    if (hasLines && follow) virtualizer.scrollToEnd();
  }, [virtualizer, hasLines, follow]);
}

/** Only what a person does says where they want to be; the box itself scrolls when lines are measured. */
function useUserScroll(box: RefObject<HTMLDivElement | null>, onScroll: () => void): void {
  const latest = useRef(onScroll);
  useEffect(() => {
    latest.current = onScroll;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let touchedAt = -Infinity;
    const note = () => {
      touchedAt = performance.now();
    };
    const told = () => {
      if (performance.now() - touchedAt < touchMs) latest.current();
    };
    const options = { passive: true } as const;
    for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      element.addEventListener(name, note, options);
    }
    element.addEventListener('scroll', told, options);
    return () => {
      for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
        element.removeEventListener(name, note);
      }
      element.removeEventListener('scroll', told);
    };
  }, [box]);
}
