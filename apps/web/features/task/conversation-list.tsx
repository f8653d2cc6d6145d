'use client';

import { type RefObject, useEffect, useRef } from 'react';
import Link from 'next/link';
import { ArrowDown } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { RunCard } from '@/features/runs/run-card';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { RelativeTime } from '@/ui/relative-time';
import { buildConversation, type Entry } from './conversation';
import { MessageCard } from './message-card';
import { anchorOf, type Moment } from './moment';
import { MomentLink } from './moment-link';
import { RunMenu } from './run-menu';

/** More entries than this do not fit a screen. */
const longFrom = 8;

interface ConversationProps {
  detail: TaskDetail;
  /** What the address leads to. */
  linked: Moment | null;
  loading: boolean;
  onEarlier: () => void;
  onLater: () => void;
  onNewest: () => void;
}

/** The thread as it happened: messages, turns and deliveries. */
export function Conversation(props: ConversationProps) {
  const { detail, linked, loading, onEarlier, onLater, onNewest } = props;
  const entries = buildConversation(detail);
  const list = useRef<HTMLOListElement>(null);
  useBringIntoSight(list, linked, entries);
  return (
    <section aria-label="Conversation" className="space-y-3">
      {(entries.length > longFrom || detail.earlier > 0) && (
        <div className="flex flex-wrap items-center gap-3">
          {detail.earlier > 0 && (
            <Button size="small" disabled={loading} onClick={onEarlier}>
              Show earlier messages ({detail.earlier.toLocaleString('en')})
            </Button>
          )}
          <a
            href="#composer"
            className="inline-flex items-center gap-1 rounded text-xs text-accent hover:underline"
          >
            <ArrowDown aria-hidden className="size-3.5" />
            To the end of the {entries.length} entries shown
          </a>
        </div>
      )}
      <ol ref={list} aria-label="Messages and turns" className="space-y-3">
        {entries.map((entry) => (
          <EntryItem key={`${entry.kind}-${entry.id}`} entry={entry} detail={detail} linked={linked} />
        ))}
      </ol>
      {detail.later > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" disabled={loading} onClick={onLater}>
            Show later messages ({detail.later.toLocaleString('en')})
          </Button>
          <Button size="small" look="quiet" disabled={loading} onClick={onNewest}>
            To the newest
          </Button>
        </div>
      )}
    </section>
  );
}

interface EntryItemProps {
  entry: Entry;
  detail: TaskDetail;
  linked: Moment | null;
}

function EntryItem({ entry, detail, linked }: EntryItemProps) {
  if (entry.kind === 'task') {
    return (
      <li>
        <TaskDivider task={entry.task} isCurrent={entry.task.id === detail.task.id} />
      </li>
    );
  }
  const isLinked = linked?.kind === entry.kind && linked.id === entry.id;
  return (
    <li
      id={anchorOf({ kind: entry.kind, id: entry.id })}
      data-row
      data-linked={isLinked || undefined}
      tabIndex={-1}
      className={classNames(
        'scroll-mt-20 rounded-lg outline-none',
        isLinked && 'ring-2 ring-accent/70 ring-offset-2 ring-offset-canvas',
      )}
    >
      <EntryView entry={entry} detail={detail} />
    </li>
  );
}

function EntryView({ entry, detail }: { entry: Exclude<Entry, { kind: 'task' }>; detail: TaskDetail }) {
  if (entry.kind === 'message') return <MessageCard message={entry.message} />;
  const { run } = entry;
  const cause = detail.messages.find(({ id }) => id === run.messageId);
  return (
    <RunCard
      run={run}
      attempts={detail.runs.filter(({ messageId }) => messageId === run.messageId)}
      isLatest={run.id === detail.runs.at(-1)?.id}
      payload={cause?.cutFromBytes === null ? cause.payload : undefined}
      end={
        <>
          <MomentLink moment={{ kind: 'run', id: run.id }}>
            <RelativeTime at={run.startedAt ?? run.createdAt} />
          </MomentLink>
          <RunMenu run={run} />
        </>
      }
    />
  );
}

function TaskDivider({ task, isCurrent }: { task: Task; isCurrent: boolean }) {
  const label = isCurrent ? 'This task' : task.title || 'Another task';
  return (
    <div className="flex items-center gap-3 pt-2 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {isCurrent ? (
        <span>{label}</span>
      ) : (
        <Link href={`/tasks/${task.id}`} className="max-w-[60%] truncate hover:text-ink">
          <bdi>{label}</bdi>
        </Link>
      )}
    </div>
  );
}

/** Brings what the address leads to into sight once it is there; later changes leave one where one is. */
function useBringIntoSight(
  list: RefObject<HTMLOListElement | null>,
  linked: Moment | null,
  entries: readonly Entry[],
): void {
  const isThere = linked !== null && entries.some(({ kind, id }) => kind === linked.kind && id === linked.id);
  useEffect(() => {
    if (!linked || !isThere) return;
    const element = list.current?.querySelector<HTMLElement>(`#${anchorOf(linked)}`);
    element?.scrollIntoView({ block: 'start' });
    element?.focus({ preventScroll: true });
  }, [list, linked, isThere]);
}
