import { Overview } from '@callboard/core/contracts/overview';
import { Session } from '@callboard/core/contracts/token';
import { countByStatus } from '@callboard/core/event/count-by-status';
import { listPeers } from '@callboard/core/delivery/list-peers';
import { countQuestions } from '@callboard/core/now/find-questions';
import { countHeld } from '@callboard/core/run/count-held';
import { readProcedure, sharedProcedure } from './init.ts';

export const sessionProcedure = readProcedure.output(Session).query(({ ctx }) => ctx.session);

export const overviewProcedure = sharedProcedure.output(Overview).query(async ({ ctx }) => {
  const [counts, held, questions, agents, peers] = await Promise.all([
    countByStatus(ctx.db),
    countHeld(ctx.db),
    countQuestions(ctx.db),
    ctx.agents(),
    listPeers(ctx.db, ctx.config),
  ]);
  return {
    ...counts,
    held,
    questions,
    reconciled: ctx.reconciled(),
    agents,
    peers,
    attachmentLimits: { size: ctx.config.limits.attachmentSize, count: ctx.config.limits.attachmentCount },
    bridgeUrl: ctx.config.publicUrl,
    bridgeName: ctx.config.name,
  };
});
