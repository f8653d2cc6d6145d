import { z } from 'zod';
import { TokenCreated, TokenCreateInput, TokenInfo, TokenRef } from '@callboard/core/contracts/token';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import { listTokens } from '@callboard/core/token/list-tokens';
import { revokeToken } from '@callboard/core/token/revoke-token';
import { adminProcedure, router } from './init.ts';

/** Access tokens for scripts and people; whoever handles them can make one that may do everything. */
export const tokenRouter = router({
  list: adminProcedure.output(z.array(TokenInfo)).query(({ ctx }) => listTokens(ctx.db)),

  create: adminProcedure
    .input(TokenCreateInput)
    .output(TokenCreated)
    .mutation(async ({ ctx, input }) => ({ token: await createAccessToken(ctx.db, input) })),

  /** Ends a token and the browser sessions that were opened with it, at once. */
  revoke: adminProcedure
    .input(TokenRef)
    .output(TokenRef)
    .mutation(async ({ ctx, input }) => {
      await revokeToken(ctx.db, input.tokenId);
      return input;
    }),
});
