import { expect, it } from 'vitest';
import { findJsonDefect } from './json-defect.ts';
import { isPlainJson } from './plain-json.ts';

/** Random, but the same at every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const texts = [
  '"a"',
  '"b"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\ud83d\\ude00"',
  '"x\\": 1"',
  '"1e5"',
  '"😀"',
  '""',
  '"__proto__"',
];
const numbers = [
  '0',
  '-1',
  '1.50',
  '1e5',
  '1e999',
  '9007199254740993',
  '123456789012345',
  '0.30000000000000004',
  '-0',
];

/** Writes JSON in which any of the defects may be. */
function writeJson(random: () => number, depth: number): string {
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? 'null';
  const roll = random();
  const count = Math.floor(random() * 4);
  const gap = random() < 0.3 ? ' ' : '';
  if (depth > 0 && roll < 0.3) {
    const members = Array.from(
      { length: count },
      () => `${pick(texts)}${gap}:${gap}${writeJson(random, depth - 1)}`,
    );
    return `{${members.join(`${gap},`)}}`;
  }
  if (depth > 0 && roll < 0.5) {
    return `[${Array.from({ length: count }, () => writeJson(random, depth - 1)).join(`,${gap}`)}]`;
  }
  return roll < 0.75 ? pick(texts) : pick(numbers);
}

it('never passes over what the careful look would find, in many thousand random bodies', () => {
  const random = createRandom(20_261_122);
  let plain = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const text = `{"payload":${writeJson(random, 6)}}`;
    if (!isPlainJson(text, JSON.parse(text), 4)) continue;
    plain += 1;
    expect([text, findJsonDefect(text, 4)]).toEqual([text, null]);
  }
  // Enough of them are plain for the comparison to mean something.
  expect(plain).toBeGreaterThan(2_000);
});

it.each([
  '{"type":"TASK","payload":{"text":"Hello, 10:30 is \\"fine\\"\\n"}}',
  '{ "a" : [1, 2.5, {"b": null}] }',
])('takes an ordinary body the short way: %s', (text) => {
  expect(isPlainJson(text, JSON.parse(text), 64)).toBe(true);
});
