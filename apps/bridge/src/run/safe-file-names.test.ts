import { describe, expect, test } from 'vitest';
import { safeFileNames } from './safe-file-names.ts';

describe('a name from outside', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['Übersicht 2026.tar.gz', 'Übersicht_2026.tar.gz'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/shadow', 'shadow'],
    [String.raw`C:\Users\ann\notes.txt`, 'notes.txt'],
    ['..', 'file'],
    ['', 'file'],
    ['.bashrc', 'bashrc'],
    ['-rf', 'rf'],
    ['a\u0000b\nc.txt', 'a_b_c.txt'],
    ['$(rm -rf ~).txt', '_rm_-rf_.txt'],
    ['photo\u202Egnp.exe', 'photo_gnp.exe'],
    ['NUL', '_NUL'],
    ['con.txt', '_con.txt'],
    ['ends with dots...', 'ends_with_dots'],
    ['💣', 'file'],
  ])('%j is stored as %j', (name, stored) => {
    expect(safeFileNames([name])).toEqual([stored]);
  });

  test('is cut where it is very long, and keeps its extension', () => {
    const [name = ''] = safeFileNames([`${'é'.repeat(500)}.json`]);
    expect(Buffer.byteLength(name)).toBe(125);
    expect(name).toMatch(/é\.json$/);
  });
});

test('files of one name are told apart, also where only case differs', () => {
  expect(safeFileNames(['a.txt', 'A.txt', 'a-2.txt', 'a.txt', '../a.txt'])).toEqual([
    'a.txt',
    'A-2.txt',
    'a-2-2.txt',
    'a-3.txt',
    'a-4.txt',
  ]);
});
