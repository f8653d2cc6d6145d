import { initTRPC, TRPCError } from '@trpc/server';
import type { Scope } from '@callboard/core/contracts/token';
import type { TrpcContext } from './context.ts';
import { toTrpcError } from './error.ts';

const t = initTRPC.context<TrpcContext>().create({
  // Otherwise every error carries its stack unless NODE_ENV says production.
  isDev: false,
});

export const router = t.router;

const rank = { read: 0, write: 1, admin: 2 } as const satisfies Record<Scope, number>;

/** @returns a procedure that answers only callers whose token allows at least `scope` */
function procedureFor(scope: Scope) {
  return t.procedure.use(async ({ ctx, next }) => {
    if (!ctx.session) {
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'sign in, or send an access token' });
    }
    if (rank[ctx.session.scope] < rank[scope]) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `this needs a token of scope "${scope}"; yours has "${ctx.session.scope}"`,
      });
    }
    const result = await next({ ctx: { ...ctx, session: ctx.session } });
    if (!result.ok) throw toTrpcError(result.error);
    return result;
  });
}

export const readProcedure = procedureFor('read');

/**
 * For what every open dashboard asks again whenever something has happened: those who ask the same at the same time
 * have one answer, which must not depend on who they are.
 */
export const sharedProcedure = readProcedure.use(async ({ ctx, path, getRawInput, next }) => {
  const input: unknown = await getRawInput();
  return ctx.share(JSON.stringify([path, input]), () => next());
});

export const writeProcedure = procedureFor('write');
export const adminProcedure = procedureFor('admin');
