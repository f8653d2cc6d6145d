import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@callboard/client';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
