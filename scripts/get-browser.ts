import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { findBrowser } from './find-browser.ts';

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
  if (installWithApt()) {
    const installed = findBrowser(search);
    if (installed) return { path: installed };
  }
  return {
    problem: 'the browser tests need Chromium: install chromium or google-chrome, or set CHROMIUM_PATH',
  };
}

function installWithApt(): boolean {
  if (!succeeds(['apt-get', '--version'])) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds(['sudo', '-n', 'true'])) return false;
  console.log('No Chromium found: installing the package "chromium" with apt-get …');
  const prefix = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const aptGet = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  // An outdated mirror in the list must not stop it: what counts is whether the package can be installed.
  succeeds([...aptGet, 'update']);
  return succeeds([...aptGet, 'install', '-y', '--no-install-recommends', 'chromium']);
}

function succeeds([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
