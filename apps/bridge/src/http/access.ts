/**
 * Who may call a route. It stands in the route's config; a route that says nothing gets `session`, so that a
 * forgotten line closes a route instead of opening it.
 *
 * - `public`: anyone who addresses the bridge by its own name
 * - `peer`: whoever knows a peer's secret
 * - `sender`: a run's reply token, or a peer's secret
 * - `session`: an access token, or a browser that has signed in
 * - `reader`: either of those, or a peer's secret
 */
export type Access = 'public' | 'peer' | 'sender' | 'session' | 'reader';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}
