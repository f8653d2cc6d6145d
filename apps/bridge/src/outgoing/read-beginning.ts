/**
 * Reads the beginning of an answer's body and leaves the rest where it is, so that a peer that sends without
 * end costs nothing.
 *
 * @returns at most `limit` bytes as text that PostgreSQL can keep
 */
export async function readBeginning(answer: Response, limit: number): Promise<string> {
  if (!answer.body) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // The runtime's type of a body's stream says `any`; the Fetch standard gives bytes.
  for await (const part of answer.body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.byteLength;
    // Leaving the loop cancels the body.
    if (bytes >= limit) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, limit));
  return text.replaceAll('\0', '\uFFFD');
}
