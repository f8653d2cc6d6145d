import { describe, expect, test } from 'vitest';
import { OutputBuffer } from './output-buffer.ts';

const start = Date.now();
/** Pieces are a second apart, so that none is merged with another. */
function fill(buffer: OutputBuffer, texts: readonly string[]): void {
  for (const [index, text] of texts.entries()) {
    buffer.push({ at: new Date(start + index * 1_000), stream: 'stdout', text });
  }
}

function letters(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(97 + index));
}

describe('a buffer of 8 bytes', () => {
  test('gives back what fits, in order', () => {
    const buffer = new OutputBuffer(8);
    fill(buffer, letters(8));
    expect(
      buffer
        .take(100)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('abcdefgh');
    expect(buffer.droppedBytes).toBe(0);
  });

  test('keeps the first 4 and the last 4 of more, and says between them how many are missing', () => {
    const buffer = new OutputBuffer(8);
    fill(buffer, letters(12));
    const pieces = buffer.take(100);
    expect(pieces.map((piece) => piece.text).join('')).toBe('abcdijkl');
    expect(pieces.map((piece) => piece.droppedBefore)).toEqual([0, 0, 0, 0, 4, 0, 0, 0]);
    expect(buffer.droppedBytes).toBe(4);
  });

  test('has room again for what was taken out of it', () => {
    const buffer = new OutputBuffer(8);
    fill(buffer, letters(8));
    buffer.take(100);
    fill(buffer, letters(4));
    expect(
      buffer
        .take(100)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('abcd');
    expect(buffer.droppedBytes).toBe(0);
  });

  test('never splits a piece, and gives at least one', () => {
    const buffer = new OutputBuffer(8);
    fill(buffer, ['abc', 'd', 'ef']);
    expect(buffer.take(1).map((piece) => piece.text)).toEqual(['abc']);
    expect(buffer.take(2).map((piece) => piece.text)).toEqual(['d']);
    expect(buffer.size).toBe(2);
  });

  test('puts what was refused onto the next piece', () => {
    const buffer = new OutputBuffer(8);
    fill(buffer, ['ab']);
    buffer.refuse(buffer.take(100));
    fill(buffer, ['c']);
    expect(buffer.take(100)).toMatchObject([{ text: 'c', droppedBefore: 2 }]);
    expect(buffer.droppedBytes).toBe(2);
  });
});

test('writes of one stream that come at once are one piece, those of two streams are not', () => {
  const buffer = new OutputBuffer(8_192);
  const at = new Date();
  buffer.push({ at, stream: 'stdout', text: 'a' });
  buffer.push({ at, stream: 'stdout', text: 'b' });
  buffer.push({ at, stream: 'stderr', text: 'c' });
  expect(buffer.take(100).map(({ stream, text }) => [stream, text])).toEqual([
    ['stdout', 'ab'],
    ['stderr', 'c'],
  ]);
});

test('characters count by their bytes', () => {
  const buffer = new OutputBuffer(8);
  fill(buffer, ['😀', '😀', '😀']);
  expect(buffer.size).toBe(8);
  expect(buffer.droppedBytes).toBe(4);
});
