import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { createOpenApi } from './openapi.ts';

/**
 * The browser may load nothing for `/docs` but what the bridge itself serves, whatever the bundle would like
 * to: fonts, proxies and telemetry of its maker included.
 */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/openapi.json` describes what peers may call; `/docs` shows it. */
export function addDocsRoutes(server: FastifyInstance, publicUrl: string): void {
  const document = createOpenApi(publicUrl);
  let assets: ReturnType<typeof renderDocs> | undefined;
  const loadOnce = () => (assets ??= renderDocs());
  const config = { access: 'reader' } as const;
  server.get('/openapi.json', { config }, () => document);
  server.get('/docs', { config }, async (_request, reply) => {
    return sendAsset(reply, 'text/html; charset=utf-8', (await loadOnce()).page);
  });
  server.get('/docs/scalar.js', { config }, async (_request, reply) => {
    return sendAsset(reply, 'text/javascript; charset=utf-8', (await loadOnce()).script);
  });
}

/**
 * Scalar comes as a Fastify plugin that holds its five-megabyte bundle as text. It is loaded for the first
 * visitor, in a server of its own that listens nowhere: every start would pay half a second for it otherwise.
 */
async function renderDocs(): Promise<{ page: string; script: Buffer }> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const renderer = Fastify();
  await renderer.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      cdn: '/docs/scalar.js',
      pageTitle: 'Callboard: the API for peers',
      withDefaultFonts: false,
      showDeveloperTools: 'never',
      hideClientButton: true,
      telemetry: false,
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  });
  const page = await renderer.inject('/docs/');
  const script = await renderer.inject('/docs/js/scalar.js');
  await renderer.close();
  return { page: page.body, script: script.rawPayload };
}

function sendAsset(reply: FastifyReply, type: string, content: string | Buffer) {
  return reply
    .header('content-type', type)
    .header('content-security-policy', contentPolicy)
    .header('cache-control', 'private, max-age=3600')
    .send(content);
}
