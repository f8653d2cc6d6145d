import { z } from 'zod';
import {
  FailureGroup,
  HeldTurn,
  HourCount,
  Question,
  Queue,
  RunningTurn,
} from '@callboard/core/contracts/now';
import { listQuestions } from '@callboard/core/now/find-questions';
import { listFailures } from '@callboard/core/now/list-failures';
import { listHeld } from '@callboard/core/now/list-held';
import { listRunning } from '@callboard/core/now/list-running';
import { readQueue } from '@callboard/core/now/read-queue';
import { readProcedure, router, sharedProcedure } from './init.ts';

/** What one looks at to see whether everything is fine. Each reads a bounded number of rows, however long the history. */
export const nowRouter = router({
  /** Tasks whose next word is that of a person or script here, the newest 20. */
  questions: sharedProcedure.output(z.array(Question)).query(({ ctx }) => listQuestions(ctx.db)),

  /** Turns that wait for a person, the oldest 20. */
  held: sharedProcedure.output(z.array(HeldTurn)).query(({ ctx }) => listHeld(ctx.db)),

  /** Turns that are under way, at most 50. */
  running: sharedProcedure.output(z.array(RunningTurn)).query(({ ctx }) => listRunning(ctx)),

  /** The last line of each of them: as they are, then again whenever one of them has changed. */
  lines: readProcedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.lines(signal ?? new AbortController().signal);
  }),

  /** What failed within the last 24 hours, by why it did. */
  failures: sharedProcedure.output(z.array(FailureGroup)).query(({ ctx }) => listFailures(ctx.db)),

  queue: sharedProcedure.output(Queue).query(({ ctx }) => readQueue(ctx.db)),

  /** Turns and replies of each of the last 24 hours, oldest first. */
  activity: sharedProcedure.output(z.array(HourCount)).query(({ ctx }) => ctx.countHours()),
});
