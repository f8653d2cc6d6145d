import { z } from 'zod';
import { Peer, PeerPing, PeerPingInput } from '@callboard/core/contracts/overview';
import { listPeers } from '@callboard/core/delivery/list-peers';
import { readProcedure, router, writeProcedure } from './init.ts';

export const peerRouter = router({
  list: readProcedure.output(z.array(Peer)).query(({ ctx }) => listPeers(ctx.db, ctx.config)),

  /** Asks whether the peer is there and takes the secret; gives it no work. */
  ping: writeProcedure
    .input(PeerPingInput)
    .output(PeerPing)
    .mutation(({ ctx, input }) => ctx.ping(input.peer)),
});
