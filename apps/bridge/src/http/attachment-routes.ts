import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readAttachment } from '@callboard/core/attachment/read-attachment';
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

/** So many at once: each is in memory until it is stored. */
const mostUploads = 8;

/** What curl says of a body whose type nobody told it. */
const curlsOwn = 'application/x-www-form-urlencoded';

/**
 * `POST /attachments?name=…` keeps a file for a message that is still to come, `GET /attachments/<id>` gives one back.
 * Both are for people and scripts; the bytes are the body as they are.
 */
export function addAttachmentRoutes(server: FastifyInstance, { config, db }: AttachmentDeps): void {
  void server.register(async (scope) => {
    limitUploads(scope);
    // Files of any type, JSON among them, are not read here: the strict parser is for what we take in ourselves.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
    const bodyLimit = config.limits.attachmentSize;
    scope.post('/attachments', { config: { access: 'session' }, bodyLimit }, async (request, reply) => {
      const { name } = UploadQuery.catch({ name: 'file' }).parse(request.query);
      // A request without a body has none at all.
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const stored = await storeUpload(db, { name, mediaType: mediaTypeOf(request), content });
      return reply.code(201).send(stored);
    });
  });

  server.get('/attachments/:id', { config: { access: 'session' } }, async (request, reply) => {
    const id = Id.safeParse((request.params as { id: string }).id);
    const file = id.success ? await readAttachment(db, id.data) : null;
    if (file === null) throw new CallboardError('not_found', 'there is no such file');
    // Whatever it is, no browser may take it for a page of ours: it is kept, never shown.
    return reply
      .type('application/octet-stream')
      .header('content-disposition', dispositionOf(file.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(file.content));
  });
}

/** Before any of the body is read. */
function limitUploads(scope: FastifyInstance): void {
  let underWay = 0;
  scope.addHook('onRequest', async (request, reply) => {
    requireWriter(request);
    if (underWay >= mostUploads)
      throw new CallboardError('too_many', 'many files are being uploaded just now');
    underWay += 1;
    reply.raw.once('close', () => (underWay -= 1));
  });
}

function requireWriter({ caller }: FastifyRequest): void {
  if (caller?.kind === 'session' && caller.session.scope !== 'read') return;
  throw new CallboardError('forbidden', 'this needs a token of scope "write"; yours has "read"');
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
