import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser } from './find-browser.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-browser-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function addProgram(name: string, mode = 0o755): string {
  const file = join(folder, name);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, mode);
  return file;
}

test('takes the program that was given before any installed one', () => {
  addProgram('chromium');
  const given = addProgram('my-chrome');
  expect(findBrowser({ given, path: folder, home: '/nowhere' })).toBe(given);
});

test('does not quietly take another when the given one cannot be run', () => {
  addProgram('chromium');
  expect(findBrowser({ given: join(folder, 'missing'), path: folder, home: '/nowhere' })).toBeNull();
});

test('finds a browser in any folder of PATH, under each of its usual names', () => {
  const file = addProgram('google-chrome-stable');
  expect(findBrowser({ path: ['/nowhere', folder].join(delimiter), home: '/nowhere' })).toBe(file);
});
