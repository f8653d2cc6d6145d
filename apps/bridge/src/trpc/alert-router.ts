import {
  Alert,
  AlertHook,
  AlertListInput,
  AlertPage,
  AlertRef,
  AlertTestInput,
} from '@callboard/core/contracts/alert';
import { listAlerts } from '@callboard/core/alert/list-alerts';
import { listHooks } from '@callboard/core/alert/list-hooks';
import { retryAlert } from '@callboard/core/alert/retry-alert';
import { testHook } from '@callboard/core/alert/test-hook';
import { router, sharedProcedure, writeProcedure } from './init.ts';

export const alertRouter = router({
  /** What the hooks were told and are to be told, newest first. */
  list: sharedProcedure
    .input(AlertListInput)
    .output(AlertPage)
    .query(({ ctx, input }) => listAlerts(ctx.db, input)),

  hooks: sharedProcedure.output(AlertHook.array()).query(({ ctx }) => listHooks(ctx)),

  /** Sends a hook a word within a second or so; what came of it is in the list. */
  test: writeProcedure
    .input(AlertTestInput)
    .output(Alert)
    .mutation(({ ctx, input }) => testHook(ctx, { ...input, by: ctx.session.name }).finally(ctx.wake)),

  /** Tries one that was given up once more. */
  retry: writeProcedure
    .input(AlertRef)
    .output(Alert)
    .mutation(({ ctx, input }) => retryAlert(ctx, input.alertId).finally(ctx.wake)),
});
