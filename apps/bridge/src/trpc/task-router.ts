import {
  Task,
  TaskAnswerInput,
  TaskBulkInput,
  TaskBulkResult,
  TaskCreateInput,
  TaskFacets,
  TaskListInput,
  TaskMessageInput,
  TaskPage,
  TaskRef,
  TaskRetryInput,
} from '@callboard/core/contracts/task';
import { TaskDetail, TaskDetailInput } from '@callboard/core/contracts/task-detail';
import { answerTask } from '@callboard/core/task/answer-task';
import { cancelTask } from '@callboard/core/task/cancel-task';
import { changeTasks } from '@callboard/core/task/change-tasks';
import { completeTask } from '@callboard/core/task/complete-task';
import { createTask } from '@callboard/core/task/create-task';
import { getTaskDetail } from '@callboard/core/task/get-task-detail';
import { listFacets } from '@callboard/core/task/list-facets';
import { listTasks } from '@callboard/core/task/list-tasks';
import { messageTask } from '@callboard/core/task/message-task';
import { retryTask } from '@callboard/core/task/retry-task';
import { router, sharedProcedure, writeProcedure } from './init.ts';

export const taskRouter = router({
  list: sharedProcedure
    .input(TaskListInput)
    .output(TaskPage)
    .query(({ ctx, input }) => listTasks(ctx.db, input)),

  /** What tasks can be filtered by, beside agents and peers, and what new ones of a type begin as. */
  facets: sharedProcedure
    .output(TaskFacets)
    .query(async ({ ctx }) => ({ ...(await listFacets(ctx.db)), forms: [...ctx.config.types] })),

  byId: sharedProcedure
    .input(TaskDetailInput)
    .output(TaskDetail)
    .query(({ ctx, input }) => getTaskDetail(ctx.db, input.taskId, input.window)),

  create: writeProcedure
    .input(TaskCreateInput)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await createTask(ctx, { ...input, requester: ctx.session, takesFiles: ctx.takesFiles });
      ctx.wake();
      return task;
    }),

  /** Says something to the task's assignee: the answer to a waiting task, or more to a running one. */
  message: writeProcedure
    .input(TaskMessageInput)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await messageTask(ctx, { ...input, sender: ctx.session, takesFiles: ctx.takesFiles });
      ctx.wake();
      return task;
    }),

  /** Answers whoever asked, in the place of the task's agent. */
  answer: writeProcedure
    .input(TaskAnswerInput)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await answerTask(ctx, { ...input, sender: ctx.session });
      ctx.wake();
      return task;
    }),

  complete: writeProcedure
    .input(TaskRef)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await completeTask(ctx, input.taskId);
      ctx.wake();
      return task;
    }),

  cancel: writeProcedure
    .input(TaskRef)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await cancelTask(ctx, input.taskId);
      ctx.wake();
      return task;
    }),

  retry: writeProcedure
    .input(TaskRetryInput)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const task = await retryTask(ctx, input.taskId, input.payload);
      ctx.wake();
      return task;
    }),

  /** Cancels, retries or completes many, and says of each what became of it. */
  bulk: writeProcedure
    .input(TaskBulkInput)
    .output(TaskBulkResult)
    .mutation(async ({ ctx, input }) => {
      const result = await changeTasks(ctx, input);
      ctx.wake();
      return result;
    }),
});
