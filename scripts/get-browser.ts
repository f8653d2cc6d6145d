import { homedir } from 'node:os';
import { findBrowser } from './find-browser.ts';
import { installWithApt } from './install-with-apt.ts';

export type BrowserResult = { path: string } | { problem: string };

/**
 * Finds the browser for the browser tests: `CHROMIUM_PATH`, else one that is installed, else Debian's
 * package when it may be installed here without asking anyone.
 *
 * @returns its path, or one line that says what to do
 */
export function getBrowser(): BrowserResult {
  const given = process.env.CHROMIUM_PATH;
  const search = { given, path: process.env.PATH ?? '', home: homedir() };
  const found = findBrowser(search);
  if (found) return { path: found };
  if (given) return { problem: `CHROMIUM_PATH is "${given}", which is no program that can be run` };
  if (installWithApt('chromium')) {
    const installed = findBrowser(search);
    if (installed) return { path: installed };
  }
  return {
    problem: 'the browser tests need Chromium: install chromium or google-chrome, or set CHROMIUM_PATH',
  };
}
