import { subscribe } from 'node:diagnostics_channel';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import { newSecretToken } from '@callboard/core/token/secret-token';
import { expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { openEdge } from './fixtures/open-edge.ts';

type Route = { method: 'GET' | 'POST' | 'HEAD'; url: string };
const routes: Route[] = [];

// Fastify announces each instance that is made: this sees every route, whichever plugin adds it.
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      routes.push({ method: each as Route['method'], url: url.replace('*', 'task.list') });
  });
});

const edge = await openEdge();
const { server, secret } = edge;
await server.ready();

const open = ['GET /health', 'HEAD /health', 'GET /ready', 'HEAD /ready', 'POST /auth/sign-in'];

it('knows of all routes, so that the walk walks them', () => {
  const urls = new Set(routes.map(({ url }) => url));
  for (const url of [
    '/message',
    '/send',
    '/metrics',
    '/docs',
    '/openapi.json',
    '/trpc/task.list',
    '/auth/sign-out',
  ]) {
    expect(urls).toContain(url);
  }
});

it.each(routes)('$method $url answers nobody without a credential, unless it is meant to', async (route) => {
  const json = { 'content-type': 'application/json' };
  const { statusCode } = await server.inject({
    ...route,
    ...(route.method === 'POST' ? { headers: json, payload: '{}' } : {}),
  });
  if (open.includes(`${route.method} ${route.url}`)) expect(statusCode).not.toBe(401);
  else expect(statusCode).toBe(401);
});

it.each([
  '/',
  '/nothing',
  '/trpc',
  '/trpc/event.feed',
  '/trpc/no.such',
  '/docs/',
  '/docs/scalar.js',
  '/message',
  '/.env',
])('GET %s answers 401 too, whether it exists or not', async (url) => {
  const { statusCode, json } = await server.inject({ method: 'GET', url });
  expect(statusCode).toBe(401);
  if (!url.startsWith('/trpc/')) expect(json()).toEqual({ detail: 'unauthorized' });
});

it('opens no stream for a subscription without a credential', async () => {
  const answer = await server.inject({ url: '/trpc/event.feed', headers: { accept: 'text/event-stream' } });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toContain('application/json');
});

it('says nothing but ok on /health and /ready', async () => {
  expect((await server.inject('/health')).body).toBe('{"status":"ok"}');
  expect((await server.inject('/ready')).body).toBe('{"status":"ok"}');
});

it('knows who holds a credential: 404 and 405 are told apart for them', async () => {
  const headers = { 'x-shared-secret': secret };
  const unknown = await server.inject({ url: '/nothing', headers });
  expect([unknown.statusCode, unknown.json()]).toEqual([404, { detail: 'Not Found' }]);
  const wrongMethod = await server.inject({ url: '/message', headers });
  expect([wrongMethod.statusCode, wrongMethod.json()]).toEqual([405, { detail: 'Method Not Allowed' }]);
  expect(wrongMethod.headers.allow).toBe('POST');
});

it('lets each kind of credential only where it belongs', async () => {
  const access = await createAccessToken(edge.database.db, { name: 'script', scope: 'admin' });
  const reply = newSecretToken('cbr_');
  const statusOf = async (method: 'GET' | 'POST', url: string, token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const payload = method === 'POST' ? '{"type":"","payload":1}' : undefined;
    return (await server.inject({ method, url, headers, ...(payload ? { payload } : {}) })).statusCode;
  };
  // 422 and 400 mean: let in, and the body refused.
  expect(await statusOf('POST', '/message', secret)).toBe(422);
  expect(await statusOf('POST', '/message', access)).toBe(401);
  expect(await statusOf('POST', '/message', reply)).toBe(401);
  expect(await statusOf('POST', '/message', `${secret}x`)).toBe(401);
  expect(await statusOf('POST', '/send', secret)).toBe(400);
  expect(await statusOf('POST', '/send', access)).toBe(401);
  expect(await statusOf('POST', '/send', reply)).toBe(401);
  for (const url of ['/metrics', '/openapi.json', '/docs']) {
    expect(await statusOf('GET', url, secret)).toBe(200);
    expect(await statusOf('GET', url, access)).toBe(200);
    expect(await statusOf('GET', url, reply)).toBe(401);
  }
  expect(await statusOf('GET', '/trpc/session', access)).toBe(200);
  expect(await statusOf('GET', '/trpc/session', secret)).toBe(401);
});

it('refuses any host name but its own, on every route', async () => {
  for (const url of ['/health', '/message', '/trpc/session', '/nothing']) {
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      'user@localhost',
      'localhost,evil',
      '10.1.2.3',
    ]) {
      const { statusCode } = await server.inject({ url, headers: { host } });
      expect([url, host, statusCode]).toEqual([url, host, 403]);
    }
    const forwarded = { host: 'localhost:8700', 'x-forwarded-host': 'evil.example' };
    expect((await server.inject({ url, headers: forwarded })).statusCode).toBe(403);
  }
  for (const host of ['localhost:8700', '127.0.0.1', '[::1]:8700', 'LOCALHOST']) {
    expect((await server.inject({ url: '/health', headers: { host } })).statusCode).toBe(200);
  }
});

it('refuses pages of another origin, and lets in what sends no origin', async () => {
  const statusFor = async (headers: Record<string, string>) =>
    (await server.inject({ url: '/health', headers: { host: 'localhost:8700', ...headers } })).statusCode;
  expect(await statusFor({})).toBe(200);
  expect(await statusFor({ origin: 'http://localhost:8700' })).toBe(200);
  expect(await statusFor({ origin: 'http://localhost:3000' })).toBe(403);
  expect(await statusFor({ origin: 'http://localhost:3000', 'x-forwarded-host': 'localhost:3000' })).toBe(
    200,
  );
  expect(await statusFor({ origin: 'https://evil.example' })).toBe(403);
  expect(await statusFor({ origin: 'null' })).toBe(403);
});

it('adds the hosts of PUBLIC_URL and of the settings', async () => {
  const named = await openEdge({ PUBLIC_URL: 'https://bridge.example' });
  const ask = (headers: Record<string, string>) => named.server.inject({ url: '/health', headers });
  expect((await ask({ host: 'bridge.example' })).statusCode).toBe(200);
  expect((await ask({ host: 'localhost', origin: 'https://bridge.example' })).statusCode).toBe(200);
  expect((await ask({ host: 'other.example' })).statusCode).toBe(403);
});
