import { z } from 'zod';
import { Agent, AgentRef, AgentVersion } from '@callboard/core/contracts/overview';
import { Task } from '@callboard/core/contracts/task';
import { testMessage } from '@callboard/core/contracts/test-message';
import { createTask } from '@callboard/core/task/create-task';
import { readProcedure, router, sharedProcedure, writeProcedure } from './init.ts';

export const agentRouter = router({
  list: sharedProcedure.output(z.array(Agent)).query(({ ctx }) => ctx.agents()),

  /** Starts programs that have not been asked before, so it can take seconds. */
  versions: readProcedure.output(z.array(AgentVersion)).query(({ ctx }) => ctx.agentVersions()),

  /** Gives the agent a small task like any other, in which run, transcript and reply are seen. */
  test: writeProcedure
    .input(AgentRef)
    .output(Task)
    .mutation(async ({ ctx, input }) => {
      const assignee = { kind: 'agent', name: input.agent } as const;
      const task = await createTask(ctx, {
        assignee,
        type: 'TASK',
        payload: testMessage,
        requester: ctx.session,
      });
      ctx.wake();
      return task;
    }),
});
