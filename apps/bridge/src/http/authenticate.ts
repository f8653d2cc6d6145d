import type { FastifyRequest } from 'fastify';
import type { Config } from '@callboard/core/config/config';
import type { Db } from '@callboard/core/db/client';
import { authenticateToken } from '@callboard/core/token/authenticate-token';
import { isTokenOf, tokenPrefixes } from '@callboard/core/token/secret-token';
import type { Access } from './access.ts';
import type { Caller } from './caller.ts';
import { cookieName, readSecrets } from './credentials.ts';
import { findPeer } from './find-peer.ts';

export interface AuthenticateDeps {
  config: Config;
  db: Db;
  authenticateReplyToken: (token: string) => Promise<{ runId: string } | null>;
}

/** @returns who calls, if whoever it is may call a route of this `access`; null otherwise */
export async function authenticate(
  deps: AuthenticateDeps,
  request: FastifyRequest,
  access: Access,
): Promise<Caller | null> {
  const secrets = readSecrets(request);
  switch (access) {
    case 'public':
      return { kind: 'anyone' };
    case 'peer':
      return authenticatePeer(deps, secrets);
    case 'sender':
      return (await authenticateRun(deps, secrets)) ?? authenticatePeer(deps, secrets);
    case 'session':
      return authenticateSession(deps, request, secrets);
    case 'reader':
      return authenticatePeer(deps, secrets) ?? authenticateSession(deps, request, secrets);
  }
}

function authenticatePeer({ config }: AuthenticateDeps, secrets: string[]): Caller | null {
  for (const secret of secrets) {
    const peer = findPeer(config.peers.values(), secret);
    if (peer) return { kind: 'peer', peer };
  }
  return null;
}

async function authenticateRun(deps: AuthenticateDeps, secrets: string[]): Promise<Caller | null> {
  for (const secret of secrets) {
    if (!isTokenOf(tokenPrefixes.reply, secret)) continue;
    const run = await deps.authenticateReplyToken(secret);
    if (run) return { kind: 'run', runId: run.runId };
  }
  return null;
}

async function authenticateSession(
  { config, db }: AuthenticateDeps,
  request: FastifyRequest,
  secrets: string[],
): Promise<Caller | null> {
  const cookie = request.cookies[cookieName(config)];
  for (const token of cookie === undefined ? secrets : [...secrets, cookie]) {
    const session = await authenticateToken(db, token);
    if (session) return { kind: 'session', session };
  }
  return null;
}
