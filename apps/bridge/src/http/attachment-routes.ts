import { Readable } from 'node:stream';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { findAttachments } from '@callboard/core/attachment/find-attachments';
import { readPiece, readPieces } from '@callboard/core/attachment/read-pieces';
import { storeUpload } from '@callboard/core/attachment/store-upload';
import type { Config } from '@callboard/core/config/config';
import { MediaType, UploadQuery } from '@callboard/core/contracts/attachment';
import { Id } from '@callboard/core/contracts/primitives';
import type { Db } from '@callboard/core/db/client';
import { CallboardError } from '@callboard/core/error';

export interface AttachmentDeps {
  config: Config;
  db: Db;
}

/** What curl says of a body whose type nobody told it. */
const curlsOwn = 'application/x-www-form-urlencoded';

/**
 * `POST /attachments?name=…` keeps a file for a message that is still to come, `GET /attachments/<id>` gives one back.
 * Both are for people and scripts; the bytes are the body as they are.
 */
export function addAttachmentRoutes(server: FastifyInstance, { config, db }: AttachmentDeps): void {
  void server.register(async (scope) => {
    // Files of any type, JSON among them, are not read here: the strict parser is for what we take in ourselves.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    // Before any of the body is read.
    scope.addHook('onRequest', async (request) => requireWriter(request));
    scope.post('/attachments', { config: { access: 'session' } }, async (request, reply) => {
      const { name } = UploadQuery.catch({ name: 'file' }).parse(request.query);
      const content = limitBody(request, config.limits.attachmentSize);
      return reply.code(201).send(await storeUpload(db, { name, mediaType: mediaTypeOf(request), content }));
    });
  });

  server.get('/attachments/:id', { config: { access: 'session' } }, async (request, reply) => {
    const id = Id.safeParse((request.params as { id: string }).id);
    const [file] = id.success ? await findAttachments(db, [id.data]) : [];
    if (!file) throw new CallboardError('not_found', 'there is no such file');
    // Whatever it is, no browser may take it for a page of ours: it is kept, never shown.
    return reply
      .type('application/octet-stream')
      .header('content-length', file.size)
      .header('content-disposition', dispositionOf(file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, no-store')
      .send(
        Readable.from(
          readPieces((number) => readPiece(db, file.id, number)),
          { objectMode: false },
        ),
      );
  });
}

function requireWriter({ caller }: FastifyRequest): void {
  if (caller?.kind === 'session' && caller.session.scope !== 'read') return;
  throw new CallboardError('forbidden', 'this needs a token of scope "write"; yours has "read"');
}

/** @returns the body as it comes; it fails at the first byte too many, and at once where its length says so */
async function* limitBody({ body, headers }: FastifyRequest, most: number): AsyncGenerator<Uint8Array> {
  if (Number(headers['content-length'] ?? 0) > most) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
  // A request without a body has none at all.
  if (!(body instanceof Readable)) return;
  let bytes = 0;
  // Destroyed, it would take its connection with it, and the answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
    yield chunk;
  }
}

function mediaTypeOf({ headers }: FastifyRequest): string {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return MediaType.parse(type.trim() === curlsOwn ? '' : type.trim());
}

/** The name in full for whoever knows RFC 5987, and what is left of it in ASCII for all others (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
