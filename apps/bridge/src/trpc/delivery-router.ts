import {
  Delivery,
  DeliveryListInput,
  DeliveryPage,
  DeliveryRef,
  RetryAllInput,
  RetryAllResult,
} from '@callboard/core/contracts/delivery';
import { listDeliveries } from '@callboard/core/delivery/list-deliveries';
import { retryDeadDeliveries } from '@callboard/core/delivery/retry-dead-deliveries';
import { retryDelivery } from '@callboard/core/delivery/retry-delivery';
import { router, sharedProcedure, writeProcedure } from './init.ts';

export const deliveryRouter = router({
  list: sharedProcedure
    .input(DeliveryListInput)
    .output(DeliveryPage)
    .query(({ ctx, input }) => listDeliveries(ctx.db, input)),

  /** Sends a dead delivery again, its attempts counted on. */
  retry: writeProcedure
    .input(DeliveryRef)
    .output(Delivery)
    .mutation(async ({ ctx, input }) => {
      const delivery = await retryDelivery(ctx, input.deliveryId);
      ctx.wake();
      return delivery;
    }),

  /** Sends the dead deliveries of a peer, those named, or all again, a hundred a call: call until none is left. */
  retryAll: writeProcedure
    .input(RetryAllInput)
    .output(RetryAllResult)
    .mutation(async ({ ctx, input }) => {
      const result = await retryDeadDeliveries(ctx, input);
      ctx.wake();
      return result;
    }),
});
