/** Bytes: a few milliseconds of the event loop each, in both directions. */
const pieceBytes = 262_144;

/** @returns the same bytes in pieces of one size, but for the last one */
export async function* cutIntoPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [waiting, bytes] = [[] as Uint8Array[], 0];
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.byteLength;
    if (bytes < pieceBytes) continue;
    const joined = Buffer.concat(waiting);
    let from = 0;
    for (; joined.byteLength - from >= pieceBytes; from += pieceBytes)
      yield joined.subarray(from, from + pieceBytes);
    const rest = joined.subarray(from);
    [waiting, bytes] = [[rest], rest.byteLength];
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
