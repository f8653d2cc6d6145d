import type { PeerConfig } from '@callboard/core/config/config';
import type { Session } from '@callboard/core/contracts/token';

/** Who a request comes from, once its secret, token or cookie has been checked. */
export type Caller =
  | { kind: 'anyone' }
  | { kind: 'peer'; peer: PeerConfig }
  | { kind: 'run'; runId: string }
  | { kind: 'session'; session: Session };

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the guard has let the request in. */
    caller: Caller | null;
  }
}
