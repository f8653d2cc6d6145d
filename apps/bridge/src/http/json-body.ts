import type { FastifyInstance } from 'fastify';
import { parseStrictJson, type StrictJson } from './strict-json.ts';

/** A request's body: what it says, and the bytes it came in. */
export interface JsonBody {
  json: StrictJson;
  raw: Buffer;
}

/**
 * Makes `application/json` (and `application/…+json`) the only bodies that are read, strictly; all others get
 * 415. Fastify's own parsers are removed: the one for text/plain passed a bare string on to the handlers.
 *
 * @param depth - levels of nesting that a payload may have
 */
export function addJsonBodyParser(server: FastifyInstance, depth: number): void {
  server.removeAllContentTypeParsers();
  const type = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
  server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, raw, done) => {
    const bytes = raw as Buffer;
    done(null, { json: parseStrictJson(bytes, depth), raw: bytes } satisfies JsonBody);
  });
}
