import type { Delivery } from '@callboard/core/contracts/delivery';
import type { Run } from '@callboard/core/contracts/run';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import type { Moment } from './moment';

/** What time is spent on. */
export type PhaseKind = 'held' | 'queued' | 'starting' | 'running' | 'delivering';

/** A stretch of time, in milliseconds since 1970; `to` is null while it goes on. */
export interface Phase {
  kind: PhaseKind;
  from: number;
  to: number | null;
  /** It did not end well. */
  failed: boolean;
}

/** A turn or a delivery as its phases, which follow each other. */
export interface TimelineRow {
  /** Where the conversation has it. */
  moment: Moment;
  label: string;
  phases: Phase[];
}

/** @returns where the time of a thread went, in the order in which it began */
export function buildTimeline({ messages, runs }: Pick<TaskDetail, 'messages' | 'runs'>): TimelineRow[] {
  const rows = [
    ...runs.map((run) => ({
      moment: { kind: 'run' as const, id: run.id },
      label: run.attempt > 1 ? `${run.agent}, attempt ${run.attempt}` : run.agent,
      phases: phasesOfRun(run),
    })),
    ...messages.flatMap(({ id, type, delivery }) =>
      delivery
        ? [
            {
              moment: { kind: 'message' as const, id },
              label: `${type} to ${delivery.peer}`,
              phases: [phaseOfDelivery(delivery)],
            },
          ]
        : [],
    ),
  ];
  return rows.toSorted((a, b) => (a.phases[0]?.from ?? 0) - (b.phases[0]?.from ?? 0));
}

function phasesOfRun({ status, hold, ...run }: Run): Phase[] {
  const [created, released] = [Date.parse(run.createdAt), parse(run.releasedAt)];
  const [started, spawned, finished] = [run.startedAt, run.spawnedAt, run.finishedAt].map(parse);
  const failed = status === 'failed' || status === 'timed_out' || status === 'lost';
  const phases: Phase[] = [];
  const add = (kind: PhaseKind, from: number, to: number | null | undefined) => {
    if (to !== from) phases.push({ kind, from, to: to ?? null, failed: false });
  };
  if (hold !== null || released !== null) add('held', created, released ?? started ?? finished);
  const waited = hold === null ? (released ?? created) : null;
  if (waited !== null) add('queued', waited, started ?? finished);
  if (started != null) {
    add('starting', started, spawned ?? finished);
    if (spawned != null) add('running', spawned, finished);
  }
  const last = phases.at(-1);
  if (last) phases[phases.length - 1] = { ...last, failed };
  return phases;
}

function phaseOfDelivery({ status, createdAt, finishedAt }: Delivery): Phase {
  return {
    kind: 'delivering',
    from: Date.parse(createdAt),
    to: parse(finishedAt),
    failed: status === 'dead',
  };
}

function parse(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

/** @returns how long each kind of phase took in all, in milliseconds */
export function sumPhases(rows: readonly TimelineRow[], now: number): Partial<Record<PhaseKind, number>> {
  const sums: Partial<Record<PhaseKind, number>> = {};
  for (const { kind, from, to } of rows.flatMap(({ phases }) => phases)) {
    sums[kind] = (sums[kind] ?? 0) + Math.max(0, (to ?? now) - from);
  }
  return sums;
}
