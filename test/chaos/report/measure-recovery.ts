import postgres from 'postgres';
import { type FaultLine, isFault } from '../history/fault-line.ts';

export interface Recovery {
  /** Threads in which a turn was cut off. */
  threads: number;
  /** Milliseconds from the kill until another bridge, or the next life of this one, knew of it. */
  noticed: Spread;
  /** Milliseconds from the kill to the next step of the thread: another attempt, or its task's end. */
  wentOn: Spread;
  /** Kills that were noticed later than promised, and what else was done to the system until then. */
  slow: { bridge: string; took: number; meanwhile: string[] }[];
}

/** Milliseconds within which a bridge that is gone is noticed, as long as another one can look. */
const promised = 15_000;

export interface Spread {
  median: number;
  max: number;
}

/** Which bridge was which process: read while they live, because they are forgotten when they are gone. */
export type BridgeNames = ReadonlyMap<string, string>;

const killing: ReadonlySet<string> = new Set(['kill', 'failpoint', 'poisoned']);

/** @returns how long the threads of killed bridges stood still; null when no bridge was killed at work */
export async function measureRecovery(
  databaseUrl: string,
  faults: readonly FaultLine[],
  names: BridgeNames,
): Promise<Recovery | null> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const lost = await sql<LostRun[]>`
      select r.bridge_id as bridge, extract(epoch from r.started_at) * 1000 as began,
        extract(epoch from r.finished_at) * 1000 as ended,
        (select min(extract(epoch from e.at)) * 1000 from event e
          where e.thread_id = r.thread_id and e.at >= r.finished_at
            and (e.type = 'run.started' or e.type = 'task.status')) as next
      from run r where r.status = 'lost'`;
    const kills = faults.filter(({ fault }) => killing.has(fault));
    const cutOff = lost.flatMap((run) => cutOffBy(run, kills, names));
    if (cutOff.length === 0) return null;
    return {
      threads: cutOff.length,
      noticed: spread(cutOff.map(({ run, kill }) => run.ended - kill.at)),
      wentOn: spread(cutOff.map(({ run, kill }) => (run.next ?? run.ended) - kill.at)),
      slow: cutOff.filter(({ run, kill }) => run.ended - kill.at > promised).map(tellSlow(faults)),
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface CutOff {
  run: LostRun;
  kill: FaultLine;
}

interface LostRun {
  bridge: string;
  began: number;
  ended: number;
  next: number | null;
}

/** The kill of the run's bridge while it worked on it; nothing when it was lost in another way. */
function cutOffBy(run: LostRun, kills: readonly FaultLine[], names: BridgeNames): CutOff[] {
  const kill = kills.find(
    ({ at, target }) => target === names.get(run.bridge) && at >= run.began && at <= run.ended,
  );
  return kill ? [{ run, kill }] : [];
}

function tellSlow(faults: readonly FaultLine[]): (cutOff: CutOff) => Recovery['slow'][number] {
  return ({ run, kill }) => ({
    bridge: kill.target ?? '',
    took: Math.round(run.ended - kill.at),
    meanwhile: faults
      .filter((line) => isFault(line) && line !== kill && line.at > kill.at - promised && line.at < run.ended)
      .map(({ fault, target }) => [fault, target].filter(Boolean).join(' ')),
  });
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  return {
    median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    max: Math.round(sorted.at(-1) ?? 0),
  };
}
