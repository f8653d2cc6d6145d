import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { openEdge } from './fixtures/open-edge.ts';

const { server, secret } = await openEdge({ PUBLIC_URL: 'https://bridge.example' });
const headers = { 'x-shared-secret': secret };

it('describes both calls of a peer, with all answers, in valid OpenAPI 3.1', async () => {
  const document = (await server.inject({ url: '/openapi.json', headers })).json<Record<string, never>>();
  const validator = new Validator();
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(document).toMatchObject({
    servers: [{ url: 'https://bridge.example' }],
    paths: {
      '/message': {
        post: { responses: { 200: {}, 401: {}, 404: {}, 409: {}, 413: {}, 415: {}, 422: {}, 503: {} } },
      },
      '/send': {
        post: { responses: { 200: {}, 400: {}, 401: {}, 403: {}, 404: {}, 409: {}, 413: {}, 503: {} } },
      },
    },
  });
});

it('points every reference of its schemas at something', async () => {
  const { body } = await server.inject({ url: '/openapi.json', headers });
  const document = JSON.parse(body) as object;
  for (const [, pointer = ''] of body.matchAll(/"\$ref":"#([^"]*)"/g)) {
    const target = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
    expect([pointer, typeof target]).toEqual([pointer, 'object']);
  }
  expect(body).not.toContain('"$ref":"#"');
});

it('shows it on a page that loads nothing from anywhere else', async () => {
  const page = await server.inject({ url: '/docs', headers });
  expect(page.statusCode).toBe(200);
  const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url);
  expect(loaded).toEqual(['/docs/scalar.js']);
  expect(page.body).not.toMatch(/https?:\/\//);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const script = await server.inject({ url: '/docs/scalar.js', headers });
  expect(script.headers['content-type']).toContain('javascript');
  expect(script.rawPayload.length).toBeGreaterThan(100_000);
});
