import type { Invariant } from './invariant.ts';
import { acknowledgedIsStored } from './invariants/acknowledged-is-stored.ts';
import { attemptsGapless } from './invariants/attempts-gapless.ts';
import { equalKeysOneTask } from './invariants/equal-keys-one-task.ts';
import { eventsAgreeWithRows } from './invariants/events-agree-with-rows.ts';
import { factsAgree } from './invariants/facts-agree.ts';
import { feedGapless } from './invariants/feed-gapless.ts';
import { lateChangesNothing } from './invariants/late-changes-nothing.ts';
import { noOrphans } from './invariants/no-orphans.ts';
import { noSecrets } from './invariants/no-secrets.ts';
import { nothingDangles } from './invariants/nothing-dangles.ts';
import { nothingLeftOpen } from './invariants/nothing-left-open.ts';
import { nothingPutRightInCalm } from './invariants/nothing-put-right-in-calm.ts';
import { oneAgentPerThread } from './invariants/one-agent-per-thread.ts';
import { oneEffectiveReply } from './invariants/one-effective-reply.ts';
import { oneTurnPerThread } from './invariants/one-turn-per-thread.ts';
import { peerEffectsOnce } from './invariants/peer-effects-once.ts';
import { refusedHasNoEffect } from './invariants/refused-has-no-effect.ts';
import { repeatsAsAllowed } from './invariants/repeats-as-allowed.ts';
import { repliesAreDelivered } from './invariants/replies-are-delivered.ts';
import { startOrder } from './invariants/start-order.ts';
import { statesFollowTheTables } from './invariants/states-follow-the-tables.ts';
import { terminalOnce } from './invariants/terminal-once.ts';

/** Everything that a run is judged by. */
export const invariants: readonly Invariant[] = [
  acknowledgedIsStored,
  nothingDangles,
  equalKeysOneTask,
  refusedHasNoEffect,
  terminalOnce,
  statesFollowTheTables,
  oneEffectiveReply,
  lateChangesNothing,
  repliesAreDelivered,
  peerEffectsOnce,
  factsAgree,
  oneTurnPerThread,
  oneAgentPerThread,
  startOrder,
  repeatsAsAllowed,
  attemptsGapless,
  nothingLeftOpen,
  nothingPutRightInCalm,
  noOrphans,
  feedGapless,
  eventsAgreeWithRows,
  noSecrets,
];
