import { type Act, type Work } from '../agent/acts.ts';
import type { Random } from '../random.ts';

/** How often an agent does what, out of all. */
const weights: Record<Exclude<Act, 'poison'>, number> = {
  answer: 40,
  question: 12,
  print: 8,
  progress: 6,
  ask: 12,
  hang: 1,
  ignore_term: 1,
  crash: 3,
  reply_then_crash: 2,
  reply_then_hang: 1,
  flood: 2,
  fork: 3,
  daemon: 3,
  twice_same_key: 3,
  twice_other_key: 2,
  late: 2,
};

/** @returns what the agent is to do when the message with this nonce starts its turn */
export function chooseWork({
  random,
  nonce,
  peers,
}: {
  random: Random;
  nonce: string;
  peers: readonly string[];
}): Work {
  const deck = Object.entries(weights).flatMap(([act, weight]) => Array<Act>(weight).fill(act as Act));
  return { nonce, act: random.pick(deck), takes: random.between(20, 800), peer: random.pick(peers) };
}
