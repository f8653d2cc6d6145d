import { z } from 'zod';
import { Event } from '@callboard/core/contracts/event';

/** An event as a subscriber saw it; one that follows the whole history over cuts, from `"0"` on. */
export const FeedLine = z.object({ at: z.number(), client: z.string(), event: Event });
export type FeedLine = z.infer<typeof FeedLine>;
