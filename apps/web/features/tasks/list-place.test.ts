import { expect, test } from 'vitest';
import { extendPlace, pagesInSight, placeAt, readPlace, splitPage } from './list-place';

const newest = '0199f3b2-7c00-7000-8000-0000000000ff';
const first = { items: [{ id: newest, finishedAt: '2026-11-23T12:00:00.001Z' }], nextCursor: 'b' };

test('a place begins right above its newest row, and with the oldest where the list begins there', () => {
  expect(placeAt(first, 'newest')).toEqual([
    { cursor: '0199f3b2-7c00-7000-8000-000000000100', through: 'b' },
  ]);
  expect(placeAt(first, 'oldest')).toEqual([{ cursor: null, through: 'b' }]);
  const ended = `${Date.parse('2026-11-23T12:00:00.001Z')}.0199f3b2-7c00-7000-8000-000000000100`;
  expect(placeAt(first, 'finished')).toEqual([{ cursor: ended, through: 'b' }]);
  expect(placeAt({ items: [], nextCursor: null }, 'newest')).toBeNull();
  expect(placeAt({ items: [], nextCursor: 'b' }, 'newest')).toEqual([{ cursor: null, through: 'b' }]);
});

test('a page that is added begins where the last one ends, and after the end nothing is added', () => {
  const place = [{ cursor: 'a', through: 'b' }];
  const longer = extendPlace(place, { items: [], nextCursor: null });
  expect(longer).toEqual([...place, { cursor: 'b', through: null }]);
  expect(extendPlace(longer, { items: [], nextCursor: 'c' })).toBe(longer);
});

test('a page in which more stands than fits becomes two, and the others stay', () => {
  const place = [
    { cursor: 'a', through: 'b' },
    { cursor: 'b', through: null },
  ];
  expect(splitPage(place, 0, 'aa')).toEqual([
    { cursor: 'a', through: 'aa' },
    { cursor: 'aa', through: 'b' },
    { cursor: 'b', through: null },
  ]);
  expect(splitPage(place, 0, 'b')).toBe(place);
});

test('what the history of the browser holds is a place or nothing', () => {
  expect(readPlace([{ cursor: null, through: 'b' }])).toEqual([{ cursor: null, through: 'b' }]);
  expect([readPlace(undefined), readPlace([]), readPlace([{ cursor: 1, through: null }])]).toEqual([
    null,
    null,
    null,
  ]);
});

test('only the pages of which a row is in sight are in sight', () => {
  expect(pagesInSight([50, 50, 50, 50], 0, 20)).toEqual([0, 0]);
  expect(pagesInSight([50, 50, 50, 50], 49, 50)).toEqual([0, 1]);
  expect(pagesInSight([50, 0, undefined, 50], 60, 99)).toEqual([3, 3]);
});
