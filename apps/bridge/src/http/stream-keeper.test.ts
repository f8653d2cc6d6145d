import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { createMetrics } from '../metrics/metrics.ts';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { createStreamKeeper } from './stream-keeper.ts';

/** A real server with one endless stream, whose credential holds until `revoke` is called. */
async function openStreams(recheck: () => Promise<boolean>) {
  const metrics = createMetrics({
    readQueues: () => Promise.resolve([]),
    readCircuits: () => Promise.resolve([]),
  });
  const keeper = createStreamKeeper({ metrics, isStillValid: recheck, recheckMs: 20 });
  const server = Fastify();
  server.get('/', (request, reply) => {
    reply.hijack();
    reply.raw.write('open');
    keeper.keep(request, reply);
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  const stream = await fetch(`http://127.0.0.1:${port}/`);
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  return { reader, metrics, keeper };
}

it('ends a stream when its credential is revoked, and not before', async () => {
  const checks = new EventTarget();
  let valid = true;
  const { reader, metrics } = await openStreams(() => {
    checks.dispatchEvent(new Event('check'));
    return Promise.resolve(valid);
  });
  await once(checks, 'check');
  await once(checks, 'check');
  expect((await metrics.render()).text).toContain('callboard_subscribers 1');
  valid = false;
  await expect(reader.read()).rejects.toThrow('terminated');
  const isCountedDown = async () => (await metrics.render()).text.includes('callboard_subscribers 0');
  await waitFor(isCountedDown, { what: 'the stream to be counted no more' });
});

it('keeps a stream while the database cannot say', async () => {
  const checks = new EventTarget();
  const { metrics, keeper, reader } = await openStreams(() => {
    checks.dispatchEvent(new Event('check'));
    return Promise.reject(new Error('the database is away'));
  });
  await once(checks, 'check');
  await once(checks, 'check');
  expect((await metrics.render()).text).toContain('callboard_subscribers 1');
  keeper.endAll();
  await expect(reader.read()).rejects.toThrow('terminated');
});
