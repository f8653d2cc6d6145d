import { z } from 'zod';
import { TaskRef } from '@callboard/core/contracts/task';
import {
  AgentUsage,
  DayUsage,
  TaskUsage,
  UsageByDayInput,
  UsageDaysInput,
} from '@callboard/core/contracts/usage';
import { listUsageByAgent, listUsageByDay } from '@callboard/core/usage/list-recent-usage';
import { sumTaskUsage } from '@callboard/core/usage/sum-usage';
import { router, sharedProcedure } from './init.ts';

/** What turns used: tokens in and out, US dollars and models, as far as their agents report it. */
export const usageRouter = router({
  /** Of one task, and of its whole thread. */
  ofTask: sharedProcedure
    .input(TaskRef)
    .output(TaskUsage)
    .query(({ ctx, input }) => sumTaskUsage(ctx.db, input.taskId)),

  /** Of each agent over the latest `days` (30) days of `timeZone` (UTC), today included. */
  byAgent: sharedProcedure
    .input(UsageDaysInput)
    .output(z.array(AgentUsage))
    .query(({ ctx, input }) => listUsageByAgent(ctx.db, input)),

  /** Of each of these days, newest first, of all agents or one; days without turns are left out. */
  byDay: sharedProcedure
    .input(UsageByDayInput)
    .output(z.array(DayUsage))
    .query(({ ctx, input }) => listUsageByDay(ctx.db, input)),
});
