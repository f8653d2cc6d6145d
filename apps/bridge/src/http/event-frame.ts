/** What a value was written as. Subscribers are handed the same objects, so each is written once for all of them. */
const written = new WeakMap<object, Buffer>();

/**
 * @param id - what the client says when it comes back, to go on after this event
 * @returns the value as one server-sent event: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toFrame(value: unknown, id?: string): Buffer {
  if (typeof value !== 'object' || value === null) return write(value, id);
  const known = written.get(value);
  if (known) return known;
  const frame = write(value, id);
  written.set(value, frame);
  return frame;
}

function write(value: unknown, id?: string): Buffer {
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(value)}\n\n`);
}
