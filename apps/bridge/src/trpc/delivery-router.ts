import { Delivery, DeliveryListInput, DeliveryPage, DeliveryRef } from '@callboard/core/contracts/delivery';
import { listDeliveries } from '@callboard/core/delivery/list-deliveries';
import { retryDelivery } from '@callboard/core/delivery/retry-delivery';
import { readProcedure, router, writeProcedure } from './init.ts';

export const deliveryRouter = router({
  list: readProcedure
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
});
