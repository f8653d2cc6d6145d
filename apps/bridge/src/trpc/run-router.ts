import { tracked } from '@trpc/server';
import {
  Run,
  RunListInput,
  RunOutputInput,
  RunPage,
  RunRef,
  RunRefuseInput,
  RunReleaseInput,
} from '@callboard/core/contracts/run';
import { cancelRun } from '@callboard/core/run/cancel-run';
import { getRun } from '@callboard/core/run/get-run';
import { listRuns } from '@callboard/core/run/list-runs';
import { refuseRun } from '@callboard/core/run/refuse-run';
import { releaseRun } from '@callboard/core/run/release-run';
import { readProcedure, router, writeProcedure } from './init.ts';

export const runRouter = router({
  list: readProcedure
    .input(RunListInput)
    .output(RunPage)
    .query(({ ctx, input }) => listRuns(ctx.db, input)),

  byId: readProcedure
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
    const after = input.lastEventId == null ? -1 : Number(input.lastEventId);
    for await (const chunk of ctx.output(input.runId, after, signal ?? new AbortController().signal)) {
      yield tracked(String(chunk.seq), chunk);
    }
  }),
});
