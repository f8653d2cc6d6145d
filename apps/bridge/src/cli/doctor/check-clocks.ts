import { readClock } from '@callboard/core/db/read-clock';
import { formatDuration } from './format-duration.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Seconds: a `Date` header says whole seconds, and requests take a while. */
const tolerated = 5;
/** Seconds: what signed requests commonly allow (Standard Webhooks). */
const limit = 300;

/** This machine's clock beside those of the database and of the peers. */
export async function checkClocks({ database, peers }: Inspected): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (database.sql !== null) findings.push(compare('the database', await readClock(database.sql)));
  for (const [name, { date, askedAt }] of peers) {
    if (date !== null) findings.push(compare(`peer "${name}"`, date.getTime() - askedAt));
  }
  if (findings.length > 0) return findings;
  return [warn('there is no other clock to compare this one with', 'start the bridge, or set PEER_URL')];
}

/** @param aheadMs how far the other clock is ahead of this machine's */
function compare(other: string, aheadMs: number): Finding {
  const seconds = Math.abs(aheadMs) / 1_000;
  if (seconds <= tolerated) return ok(`the same time as ${other}`);
  const says = `${other} is ${formatDuration(seconds)} ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine`;
  const remedy =
    'set the clock that is wrong by time synchronisation: `timedatectl set-ntp true` on that machine';
  return seconds > limit ? fail(says, remedy) : warn(says, remedy);
}
