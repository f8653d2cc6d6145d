import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const places = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface BrowserSearch {
  /** `CHROMIUM_PATH`: the program to use, whatever else is installed. */
  given?: string | undefined;
  /** `PATH`. */
  path: string;
  /** The user's home folder, for what is installed for one user only on macOS. */
  home: string;
}

/**
 * @returns the path of a Chromium or Chrome that can be run, or null when there is none; the one that was
 *   given is never replaced by another
 */
export function findBrowser({ given, path, home }: BrowserSearch): string | null {
  if (given) return isProgram(given) ? given : null;
  const onPath = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const atHome = places
    .filter((place) => place.startsWith('/Applications'))
    .map((place) => join(home, place));
  return [...onPath, ...places, ...atHome].find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
