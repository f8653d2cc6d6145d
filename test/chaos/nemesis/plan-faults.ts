import { type FailpointName, failpointNames } from '../inject/failpoints.ts';
import { peerModes } from '../peer/peer-mode.ts';
import { createRandom, type Random } from '../random.ts';
import { durationOf, type Fault, partsOf, type PlannedFault } from './fault.ts';

export interface PlanOptions {
  seed: number;
  bridges: readonly string[];
  peers: readonly string[];
  /** The bridge whose disk can be filled; none where that is not possible. */
  smallDisk: string | null;
  /** Milliseconds from the first fault to the last. */
  lasts: number;
  /** Milliseconds between two faults, on average. */
  pace: number;
}

/**
 * Decides from the seed alone what is done when. Every kind comes once before any comes again; faults overlap,
 * but no two meet the same part at the same time.
 */
export function planFaults(options: PlanOptions): PlannedFault[] {
  const random = createRandom(`${options.seed} nemesis`);
  const all = ['postgres', ...options.bridges, ...options.peers];
  const busyUntil = new Map(all.map((part) => [part, 0]));
  const plan: PlannedFault[] = [];
  let deck: Fault[] = [];
  for (
    let at = options.pace;
    at < options.lasts;
    at += random.between(options.pace / 2, options.pace * 1.5)
  ) {
    if (deck.length === 0) deck = random.shuffle(drawFaults(random, options));
    const isFree = (fault: Fault) => partsOf(fault, all).every((part) => (busyUntil.get(part) ?? 0) <= at);
    const index = deck.findIndex(isFree);
    const [fault] = index < 0 ? [] : deck.splice(index, 1);
    if (!fault) continue;
    for (const part of partsOf(fault, all)) busyUntil.set(part, at + durationOf(fault));
    plan.push({ at, fault });
  }
  return plan;
}

/** One of each kind, with everything about it decided. */
function drawFaults(random: Random, { bridges, peers, smallDisk }: PlanOptions): Fault[] {
  const bridge = () => random.pick(bridges);
  const peer = () => random.pick(peers);
  // Sometimes it is back at once, sometimes the others have to notice that it is gone.
  const downFor = () => random.pick([300, 1_000, 3_000, 16_000]);
  const lasts = (most: number) => random.between(1_000, most);
  const dieAt = (point: FailpointName): Fault => {
    return { kind: 'failpoint', bridge: bridge(), point, passing: random.between(1, 3), downFor: downFor() };
  };
  return [
    ...failpointNames.map(dieAt),
    { kind: 'kill', bridge: bridge(), downFor: downFor() },
    { kind: 'kill', bridge: bridge(), downFor: downFor() },
    { kind: 'pause', bridge: bridge(), lasts: random.between(2_000, 20_000) },
    { kind: 'pause', bridge: bridge(), lasts: random.between(13_000, 20_000) },
    { kind: 'roll' },
    { kind: 'postgres_stop', mode: 'fast', lasts: lasts(6_000) },
    { kind: 'postgres_stop', mode: 'immediate', lasts: lasts(3_000) },
    { kind: 'connections_ended' },
    { kind: 'network_cut', bridge: bridge(), lasts: lasts(18_000) },
    { kind: 'network_stall', bridge: bridge(), lasts: lasts(18_000) },
    { kind: 'peer_down', peer: peer(), lasts: lasts(8_000) },
    ...peerModes
      .filter((mode) => mode !== 'ok')
      .map((mode): Fault => ({ kind: 'peer_mode', peer: peer(), mode, lasts: lasts(4_000) })),
    ...(smallDisk === null
      ? []
      : [{ kind: 'disk_full', bridge: smallDisk, lasts: lasts(5_000) } satisfies Fault]),
    { kind: 'clock', bridge: bridge(), offset: random.pick([-3_600_000, 3_600_000]) },
    { kind: 'poison' },
  ];
}
