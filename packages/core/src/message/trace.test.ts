import { expect, test } from 'vitest';
import { newId } from '../db/new-id.ts';
import { newTraceId, readTrace, traceHeaders } from './trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

test('what is written is read again', () => {
  const message = { id: newId(), hops: 7 };
  expect(readTrace({ ...traceHeaders(message, traceId) })).toEqual({ traceId, hops: 7 });
  const own = newTraceId(newId());
  expect(readTrace({ ...traceHeaders(message, own) })).toEqual({ traceId: own, hops: 7 });
});

test('a trace of somebody who counts no hops is taken, others’ entries are passed over', () => {
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  expect(readTrace({ traceparent })).toEqual({ traceId, hops: null });
  expect(readTrace({ traceparent, tracestate: 'rojo=00f0,congo=t61' })).toEqual({ traceId, hops: null });
  expect(readTrace({ traceparent, tracestate: 'rojo=1, callboard=3 ,congo=2' })).toEqual({
    traceId,
    hops: 3,
  });
});

test.each([
  undefined,
  '',
  'no',
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `ff-${traceId}-00f067aa0ba902b7-01`,
  `00-${traceId}-00f067aa0ba902b7`,
])('a traceparent that is not one counts as none: %s', (traceparent) => {
  expect(readTrace({ traceparent, tracestate: 'callboard=3' })).toBeUndefined();
});
