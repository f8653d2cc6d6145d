import { z } from 'zod';
import { tryPeer } from '@callboard/core/circuit/try-peer';
import { Peer, PeerPing, PeerRef } from '@callboard/core/contracts/overview';
import { listPeers } from '@callboard/core/delivery/list-peers';
import { router, sharedProcedure, writeProcedure } from './init.ts';

export const peerRouter = router({
  list: sharedProcedure.output(z.array(Peer)).query(({ ctx }) => listPeers(ctx.db, ctx.config)),

  /** Asks whether the peer is there and takes the secret, without work; if so, what is held for it goes out. */
  ping: writeProcedure
    .input(PeerRef)
    .output(PeerPing)
    .mutation(({ ctx, input }) => ctx.ping(input.peer)),

  /** Tries a peer at once whose deliveries are held: the next one goes out, and if it is taken, so do the others. */
  tryNow: writeProcedure.input(PeerRef).mutation(async ({ ctx, input }) => {
    await tryPeer(ctx, input.peer);
    ctx.wake();
  }),
});
