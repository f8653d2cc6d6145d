import { tracked } from '@trpc/server';
import {
  Run,
  RunListInput,
  RunLog,
  RunOutputInput,
  RunPage,
  RunRef,
  RunRefuseInput,
  RunReleaseInput,
} from '@callboard/core/contracts/run';
import { cancelRun } from '@callboard/core/run/cancel-run';
import { getRun } from '@callboard/core/run/get-run';
import { listRuns } from '@callboard/core/run/list-runs';
import { readLog } from '@callboard/core/run/read-log';
import { refuseRun } from '@callboard/core/run/refuse-run';
import { releaseRun } from '@callboard/core/run/release-run';
import { readProcedure, router, sharedProcedure, writeProcedure } from './init.ts';

export const runRouter = router({
  list: sharedProcedure
    .input(RunListInput)
    .output(RunPage)
    .query(({ ctx, input }) => listRuns(ctx.db, input)),

  byId: sharedProcedure
    .input(RunRef)
    .output(Run)
    .query(({ ctx, input }) => getRun(ctx.db, input.runId)),

  cancel: writeProcedure
    .input(RunRef)
    .output(Run)
    .mutation(async ({ ctx, input }) => {
      const run = await cancelRun(ctx, input.runId);
      ctx.wake();
      return run;
    }),

  /** Its whole output at once, for keeping; `output` streams it. */
  log: readProcedure
    .input(RunRef)
    .output(RunLog)
    .query(({ ctx, input }) => readLog(ctx.db, input.runId)),

  /** Lets a turn begin that waits for a person. */
  release: writeProcedure
    .input(RunReleaseInput)
    .output(Run)
    .mutation(async ({ ctx, input }) => {
      const run = await releaseRun(ctx, { ...input, by: ctx.session.name });
      ctx.wake();
      return run;
    }),

  /** Ends a turn that waits for a person; its task fails. */
  refuse: writeProcedure
    .input(RunRefuseInput)
    .output(Run)
    .mutation(async ({ ctx, input }) => {
      const run = await refuseRun(ctx, { ...input, by: ctx.session.name });
      ctx.wake();
      return run;
    }),

  output: readProcedure.input(RunOutputInput).subscription(async function* ({ ctx, input, signal }) {
    const pieces = ctx.output(input.runId, positionOf(input), signal ?? new AbortController().signal);
    for await (const piece of pieces) yield tracked(String(piece.seq), piece);
  }),

  /** The steps of a turn as its agent takes them; resumes after `lastEventId` and ends with the run. */
  transcript: readProcedure.input(RunOutputInput).subscription(async function* ({ ctx, input, signal }) {
    const lines = ctx.transcript(input.runId, positionOf(input), signal ?? new AbortController().signal);
    for await (const line of lines) yield tracked(String(line.seq), line);
  }),
});

function positionOf({ lastEventId }: { lastEventId?: string | null | undefined }): number {
  return lastEventId == null ? -1 : Number(lastEventId);
}
