/** Which chain of messages one belongs to, and how far it has come in it. */
export interface Trace {
  /** 32 hexadecimal digits, the same at every bridge that the chain passes. */
  traceId: string;
  /** Agents' turns that led to the message; null when the sender does not say. */
  hops: number | null;
}

/** The names of the headers are those of W3C Trace Context; `callboard` is this bridge's entry in `tracestate`. */
export interface TraceHeaders {
  traceparent: string;
  tracestate: string;
}

const traceparentShape = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-|$)/;
const hopsShape = /(?:^|,)\s*callboard=(\d{1,9})\s*(?:,|$)/;

/**
 * Reads a message's trace off its headers. What is not valid is as if it were not there, as the standard asks.
 *
 * @returns undefined when the sender names no trace
 */
export function readTrace(headers: Readonly<Record<string, unknown>>): Trace | undefined {
  const { traceparent, tracestate } = headers;
  const parent = typeof traceparent === 'string' ? traceparent.trim().toLowerCase() : '';
  const [, traceId, spanId] = traceparentShape.exec(parent) ?? [];
  if (!traceId || !spanId || parent.startsWith('ff') || isZero(traceId) || isZero(spanId)) return undefined;
  const state = typeof tracestate === 'string' ? tracestate : '';
  const hops = hopsShape.exec(state)?.[1];
  return { traceId, hops: hops === undefined ? null : Number(hops) };
}

/** @returns the headers that carry a message's trace to a peer; its span is the message itself */
export function traceHeaders(message: { id: string; hops: number }, traceId: string): TraceHeaders {
  const spanId = message.id.replaceAll('-', '').slice(-16);
  return { traceparent: `00-${traceId}-${spanId}-01`, tracestate: `callboard=${message.hops}` };
}

/** @returns the trace of a thread that nobody else has named one for */
export function newTraceId(threadId: string): string {
  return threadId.replaceAll('-', '');
}

function isZero(digits: string): boolean {
  return /^0+$/.test(digits);
}
