import { z } from 'zod';
import { Agent } from '@callboard/core/contracts/overview';
import { readProcedure, router } from './init.ts';

export const agentRouter = router({
  list: readProcedure.output(z.array(Agent)).query(({ ctx }) => ctx.agents()),
});
