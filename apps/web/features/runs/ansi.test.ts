import { expect, test } from 'vitest';
import { createAnsiReader } from './ansi';

const escape = '\u001B';

function plain(spans: { text: string }[]): string {
  return spans.map(({ text }) => text).join('');
}

test('colours become looks and every other control sequence is gone', () => {
  const read = createAnsiReader();
  const spans = read(`${escape}[2K${escape}[32mok${escape}[0m done${escape}]0;title\u0007\u0000!`);
  expect(plain(spans)).toBe('ok done!');
  expect(spans[0]).toEqual({ text: 'ok', look: 'text-green-400' });
  expect(spans[1]).toEqual({ text: ' done', look: '' });
});

test('a look goes on in the next piece', () => {
  const read = createAnsiReader();
  read(`${escape}[1;31mred`);
  expect(read(' still')).toEqual([{ text: ' still', look: 'font-semibold text-red-400' }]);
});

test('a sequence that is cut between two pieces is not shown', () => {
  const read = createAnsiReader();
  expect(plain(read(`one${escape}[3`))).toBe('one');
  expect(read('4mtwo')).toEqual([{ text: 'two', look: 'text-blue-400' }]);
});

test('a carriage return begins a new line, and one before a line feed is nothing', () => {
  const read = createAnsiReader();
  expect(plain(read('10%\r20%\r\nend'))).toBe('10%\n20%\nend');
});

test('markup stays text', () => {
  expect(plain(createAnsiReader()('<script>alert(1)</script>'))).toBe('<script>alert(1)</script>');
});
