import { createAccessToken } from '@callboard/core/token/create-access-token';
import { createSignInCode } from '@callboard/core/token/create-sign-in-code';
import { revokeToken } from '@callboard/core/token/revoke-token';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { cookieName } from './credentials.ts';
import { openEdge } from './fixtures/open-edge.ts';
import { createSignInLimit } from './sign-in-limit.ts';

const { server, database, config } = await openEdge();
const { db } = database;

function signIn(payload: object, headers: Record<string, string> = {}) {
  return server.inject({ method: 'POST', url: '/auth/sign-in', payload, headers });
}

async function sessionStatus(cookie: string): Promise<number> {
  const { statusCode } = await server.inject({ url: '/trpc/session', headers: { cookie } });
  return statusCode;
}

function cookieOf(answer: Awaited<ReturnType<typeof signIn>>): string {
  const [cookie] = answer.cookies;
  return `${cookie?.name}=${cookie?.value}`;
}

it('makes a browser session of a link, once', async () => {
  const code = await createSignInCode(db);
  const [first, second] = await Promise.all([signIn({ code }), signIn({ code })]);
  expect([first.statusCode, second.statusCode].sort((a, b) => a - b)).toEqual([200, 401]);
  const answer = first.statusCode === 200 ? first : second;
  expect(answer.json()).toEqual({ name: 'operator', kind: 'human', scope: 'admin' });
  expect(await sessionStatus(cookieOf(answer))).toBe(200);
});

it('sets a cookie that no script can read and no other site can send', async () => {
  const answer = await signIn({ code: await createSignInCode(db) });
  expect(answer.cookies[0]).toMatchObject({
    name: `callboard_127_0_0_1_${config.port}`,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 30 * 24 * 3_600,
  });
  expect(answer.cookies[0]).not.toHaveProperty('secure');
  const encrypted = await signIn({ code: await createSignInCode(db) }, { 'x-forwarded-proto': 'https' });
  expect(encrypted.cookies[0]).toMatchObject({ secure: true });
});

it('names the cookie alike for bridges behind one address, and differently for two on one machine', async () => {
  const nameAt = async (variables: Record<string, string>) => cookieName((await openEdge(variables)).config);
  const shared = { PUBLIC_URL: 'https://callboard.example.com' };
  expect(await nameAt({ PORT: '8701', ...shared })).toBe(await nameAt({ PORT: '8702', ...shared }));
  expect(await nameAt({ PORT: '8701' })).not.toBe(await nameAt({ PORT: '8702' }));
});

it('stores neither the code nor the session, only hashes', async () => {
  const code = await createSignInCode(db);
  const cookie = cookieOf(await signIn({ code }));
  const rows = JSON.stringify(await db.execute(sql`select * from token`));
  expect(rows).not.toContain(code);
  expect(rows).not.toContain(cookie.split('=')[1]);
});

it('refuses a link after its 15 minutes', async () => {
  const code = await createSignInCode(db);
  await db.execute(sql`update token set expires_at = expires_at - interval '15 minutes' where kind = 'link'`);
  expect((await signIn({ code })).statusCode).toBe(401);
});

it('ends the session at sign-out, for the next request', async () => {
  const cookie = cookieOf(await signIn({ code: await createSignInCode(db) }));
  const answer = await server.inject({ method: 'POST', url: '/auth/sign-out', headers: { cookie } });
  expect(answer.statusCode).toBe(204);
  expect(await sessionStatus(cookie)).toBe(401);
});

it('ends the session when it expires', async () => {
  const cookie = cookieOf(await signIn({ code: await createSignInCode(db) }));
  await db.execute(sql`update token set expires_at = now() where kind = 'session'`);
  expect(await sessionStatus(cookie)).toBe(401);
});

it('takes an access token too, with its scope; revoking it ends token and session at once', async () => {
  const token = await createAccessToken(db, { name: 'laptop', scope: 'read' });
  const answer = await signIn({ token });
  expect(answer.json()).toEqual({ name: 'laptop', kind: 'human', scope: 'read' });
  const cookie = cookieOf(answer);
  expect(await sessionStatus(cookie)).toBe(200);
  expect(await revokeToken(db, 'laptop')).toBe('laptop');
  expect(await sessionStatus(cookie)).toBe(401);
  expect((await signIn({ token })).statusCode).toBe(401);
  const headers = { authorization: `Bearer ${token}` };
  expect((await server.inject({ url: '/trpc/session', headers })).statusCode).toBe(401);
});

it("refuses what is neither code nor token, in FastAPI's shape", async () => {
  for (const payload of [{}, { code: '' }, { code: 5 }, { code: 'a', token: 'b' }]) {
    const answer = await signIn(payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/^\{"detail":\[\{"loc":\["body"/);
  }
});

it('writes down when a token was used, but not at every request', async () => {
  const token = await createAccessToken(db, { name: 'busy', scope: 'read' });
  const lastUsed = async () => {
    const [row] = await db.execute<{ at: string | null }>(
      sql`select last_used_at::text as at from token where name = 'busy'`,
    );
    return row?.at ?? null;
  };
  const use = () => server.inject({ url: '/trpc/session', headers: { authorization: `Bearer ${token}` } });
  expect(await lastUsed()).toBeNull();
  await use();
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await use();
  expect(await lastUsed()).toBe(first);
});

it('slows down whoever keeps guessing, and only for a while', () => {
  let now = 0;
  const limit = createSignInLimit(() => now);
  for (let tries = 0; tries < 10; tries += 1) {
    expect(limit.waitSeconds('a')).toBe(0);
    limit.recordFailure('a');
  }
  expect(limit.waitSeconds('a')).toBe(60);
  expect(limit.waitSeconds('b')).toBe(0);
  now = 60_000;
  expect(limit.waitSeconds('a')).toBe(0);
});

it('answers 429 with the time to wait', async () => {
  const other = await openEdge();
  const tryOnce = () =>
    other.server.inject({ method: 'POST', url: '/auth/sign-in', payload: { code: 'cbl_wrong' } });
  for (let tries = 0; tries < 10; tries += 1) expect((await tryOnce()).statusCode).toBe(401);
  const answer = await tryOnce();
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});
