import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface VirtualRowsOptions {
  /** What holds the rows and nothing above them. */
  box: RefObject<HTMLElement | null>;
  /** What tells the rows apart, in their order; each row has its own as `data-row`. */
  ids: readonly string[];
  /** Height of every row, in rem. */
  height: number;
  /** Called with the first and the last row in sight, whenever these are others. */
  onSight: (first: number, last: number) => void;
}

interface VirtualRows {
  /** The rows to be rendered: from `first` up to, not including, `end`. */
  first: number;
  end: number;
  /** Room for the rows that are not, in pixels. */
  before: number;
  after: number;
  /** Height of a row, in pixels. */
  rowHeight: number;
}

/** So many rows beyond those in sight are there too, on either side: a key or a turn of the wheel finds them. */
const overscan = 15;

/**
 * Any number of equally high rows in a page that scrolls; only those in sight are in the document. When rows come or
 * go above what is in sight, this stays where it is.
 */
export function useVirtualRows({ box, ids, height, onSight }: VirtualRowsOptions): VirtualRows {
  const top = useTop(box);
  const rowHeight = height * useRem();
  const edges = useEdges(top, rowHeight);
  const last = ids.length - 1;
  const inList = (row: number) => Math.max(0, Math.min(row, last));
  const [above, below] = [inList(edges[0]), inList(edges[1])];
  useStay({ ids, rowHeight, top });
  useKeepFocus(box, ids);
  useEffect(() => {
    if (last >= 0) onSight(above, below);
  }, [onSight, above, below, last]);
  const first = Math.max(0, above - overscan);
  const end = Math.min(ids.length, below + overscan + 1);
  return {
    first,
    end,
    before: first * rowHeight,
    after: (ids.length - end) * rowHeight,
    rowHeight,
  };
}

/** @returns the rows at the upper and at the lower edge of the window, counted beyond either end of the list too */
function useEdges(top: number, rowHeight: number): [above: number, below: number] {
  const [edges, setEdges] = useState(() => edgesOf(top, rowHeight));
  useLayoutEffect(() => {
    const measure = () => {
      const next = edgesOf(top, rowHeight);
      setEdges((known) => (known[0] === next[0] && known[1] === next[1] ? known : next));
    };
    measure();
    const end = new AbortController();
    window.addEventListener('scroll', measure, { passive: true, signal: end.signal });
    window.addEventListener('resize', measure, { signal: end.signal });
    return () => end.abort();
  }, [top, rowHeight]);
  return edges;
}

function edgesOf(top: number, rowHeight: number): [above: number, below: number] {
  const hidden = window.scrollY - top;
  return [Math.floor(hidden / rowHeight), Math.floor((hidden + window.innerHeight) / rowHeight)];
}

/** @returns how far the box is from the top of the page, in pixels */
function useTop(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (box.current) setTop(Math.round(box.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    // Whatever comes above the box makes the page higher.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [box]);
  return top;
}

/** Keeps the first row in sight where it is when others come or go above it. */
function useStay({ ids, rowHeight, top }: { ids: readonly string[]; rowHeight: number; top: number }): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = ids;
    const hidden = Math.floor((window.scrollY - top) / rowHeight);
    if (old === ids || hidden < 1) return;
    const places = new Map(ids.map((id, index) => [id, index]));
    // The first one in sight, or the next one after it that is still there.
    for (let index = hidden; index < Math.min(old.length, hidden + 50); index += 1) {
      const place = places.get(old[index] ?? '');
      if (place === undefined) continue;
      const moved = place - hidden;
      if (moved !== 0) window.scrollBy({ top: moved * rowHeight, behavior: 'instant' });
      return;
    }
  }, [ids, rowHeight, top]);
}

/** When the row that has the focus goes, the one that takes its place gets it: nobody has to begin at the top again. */
function useKeepFocus(box: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const focused = useRef<{ id: string; index: number }>(undefined);
  useEffect(() => {
    const rows = box.current;
    const note = ({ target }: FocusEvent) => {
      const id =
        target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;
      focused.current = id === undefined ? undefined : { id, index: ids.indexOf(id) };
    };
    rows?.addEventListener('focusin', note);
    return () => rows?.removeEventListener('focusin', note);
  }, [box, ids]);
  useLayoutEffect(() => {
    const last = focused.current;
    if (!last) return;
    const index = ids.indexOf(last.id);
    if (index !== -1) last.index = index;
    if (index !== -1 || last.index < 0 || document.activeElement !== document.body) return;
    const next = ids[Math.min(last.index, ids.length - 1)] ?? '';
    const row = box.current?.querySelector(`[data-row="${CSS.escape(next)}"] a[href]`);
    if (row instanceof HTMLElement) row.focus({ preventScroll: true });
  }, [box, ids]);
}

/** @returns how many pixels a rem is: people may have set their letters larger */
function useRem(): number {
  const [rem] = useState(() => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  return rem;
}
