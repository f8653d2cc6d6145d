import { expect, test } from 'vitest';
import { cutIntoPieces } from './cut-into-pieces.ts';

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) yield Uint8Array.from({ length: size }, () => (at = (at + 1) % 251));
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Uint8Array.from(piece));
  return all;
}

test('pieces are of one size but the last, however the bytes come, and nothing is lost', async () => {
  const sizes = [[600_000], [1, 262_143, 1, 262_143, 75_712], Array.from({ length: 600 }, () => 1_000)];
  const whole = Buffer.concat(await collect(chunks(600_000)));
  for (const each of sizes) {
    const pieces = await collect(cutIntoPieces(chunks(...each)));
    expect(pieces.map(({ byteLength }) => byteLength)).toEqual([262_144, 262_144, 75_712]);
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  }
});

test('an empty file has none', async () => {
  expect(await collect(cutIntoPieces(chunks()))).toEqual([]);
  expect(await collect(cutIntoPieces(chunks(0)))).toEqual([]);
});
