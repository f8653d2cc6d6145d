import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@callboard/core/config/config';
import { SignInBody } from '@callboard/core/contracts/token';
import type { Db } from '@callboard/core/db/client';
import { CallboardError } from '@callboard/core/error';
import { sessionDays, signIn, type SignedIn } from '@callboard/core/token/sign-in';
import { signOut } from '@callboard/core/token/sign-out';
import type { Log } from '../log/create-log.ts';
import { cookieName } from './credentials.ts';
import { checkShape, readJsonObject } from './read-json-object.ts';
import { createSignInLimit } from './sign-in-limit.ts';

export interface AuthDeps {
  config: Config;
  db: Db;
  log: Log;
}

/** `/auth/sign-in` makes a browser's session of a one-time code or an access token; `/auth/sign-out` ends it. */
export function addAuthRoutes(server: FastifyInstance, deps: AuthDeps): void {
  const limit = createSignInLimit();
  server.post('/auth/sign-in', { config: { access: 'public' }, bodyLimit: 4_096 }, async (request, reply) => {
    const wait = limit.waitSeconds(request.ip);
    if (wait > 0) {
      return reply
        .code(429)
        .header('retry-after', wait)
        .send({ detail: 'too many failed tries; wait a minute' });
    }
    const signedIn = await signIn(deps.db, readShown(request));
    if (!signedIn) {
      limit.recordFailure(request.ip);
      throw new CallboardError('unauthorized', 'not valid, expired, or used already');
    }
    deps.log.info({ event: 'signed_in', name: signedIn.session.name }, 'signed in');
    return startSession(deps.config, { request, reply, signedIn });
  });

  server.post('/auth/sign-out', { config: { access: 'session' } }, async (request, reply) => {
    const name = cookieName(deps.config);
    const secret = request.cookies[name];
    if (secret !== undefined) await signOut(deps.db, secret);
    deps.log.info({ event: 'signed_out' }, 'signed out');
    return reply.clearCookie(name, { path: '/' }).code(204).send();
  });
}

function readShown(request: FastifyRequest): string {
  const body = checkShape(SignInBody, readJsonObject(request).value);
  return 'code' in body ? body.code : body.token;
}

interface Answer {
  request: FastifyRequest;
  reply: FastifyReply;
  signedIn: SignedIn;
}

function startSession(config: Config, { request, reply, signedIn }: Answer) {
  return reply
    .setCookie(cookieName(config), signedIn.secret, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      maxAge: sessionDays * 24 * 3_600,
      // Set by whatever ends TLS before us; without TLS a browser would drop a Secure cookie.
      secure: request.headers['x-forwarded-proto'] === 'https',
    })
    .header('cache-control', 'no-store')
    .send(signedIn.session);
}
