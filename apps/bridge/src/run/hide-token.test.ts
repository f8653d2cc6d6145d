import { expect, it } from 'vitest';
import type { OutputPiece } from '../agents/turn.ts';
import { hideToken } from './hide-token.ts';

const token = 'cbr_0123456789';

function piece(text: string, stream: OutputPiece['stream'] = 'stdout', droppedBefore = 0): OutputPiece {
  return { at: new Date(0), stream, text, droppedBefore };
}

function open() {
  const kept: OutputPiece[] = [];
  const hider = hideToken(token, (pieces) => {
    kept.push(...pieces);
    return Promise.resolve();
  });
  const read = (stream: OutputPiece['stream']) =>
    kept.flatMap((one) => (one.stream === stream ? [one.text] : [])).join('');
  return { hider, kept, read };
}

it('hides a token wherever a stream is cut, in one batch or over several', async () => {
  for (let first = 0; first <= token.length; first += 1) {
    for (let second = first; second <= token.length; second += 1) {
      const parts = [token.slice(0, first), token.slice(first, second), token.slice(second)] as const;
      const pieces = [piece(`a ${parts[0]}`), piece(parts[1]), piece(`${parts[2]} z`)];
      const inOne = open();
      await inOne.hider.keep(pieces);
      const inSeveral = open();
      for (const one of pieces) await inSeveral.hider.keep([one]);
      expect([inOne.read('stdout'), inSeveral.read('stdout')]).toEqual(['a *** z', 'a *** z']);
    }
  }
});

it('finds it though the other stream writes in between', async () => {
  const { hider, read } = open();
  await hider.keep([piece('a cbr_01234'), piece('cbr_', 'stderr'), piece('56789 b'), piece('01', 'stderr')]);
  await hider.finish();
  expect([read('stdout'), read('stderr')]).toEqual(['a *** b', 'cbr_01']);
});

it('changes nothing else, and passes on at the end what only began like it', async () => {
  const { hider, kept } = open();
  const pieces = [piece('cbr_cbr_x', 'stdout', 7), piece('abc', 'stderr'), piece('cbr_01', 'stdout', 3)];
  await hider.keep(pieces);
  expect(kept).toEqual([pieces[0], piece('ab', 'stderr')]);
  expect(await hider.finish()).toBe(0);
  expect(kept.slice(2)).toEqual([piece('c', 'stderr'), pieces[2]]);
});

it('keeps a gap where it was', async () => {
  const { hider, kept } = open();
  await hider.keep([piece('a cbr_')]);
  await hider.keep([piece('0123456789', 'stdout', 5)]);
  expect(kept).toEqual([piece('a '), piece('cbr_'), piece('0123456789', 'stdout', 5)]);
});

it('counts the end that could not be kept', async () => {
  const hider = hideToken(token, () => Promise.reject(new Error('the database is away')));
  await hider.keep([piece('cbr_')]);
  expect(await hider.finish()).toBe(4);
});

it('hides it in texts', () => {
  const { hider } = open();
  expect(hider.hide(`curl -H 'Bearer ${token}' ${token}`)).toBe("curl -H 'Bearer ***' ***");
  expect(hider.hide(null)).toBeNull();
});
