import { z } from 'zod';

/** Uploads of a draft, as they are kept over a reload; the bridge forgets what nobody sends for an hour. */
const KeptFiles = z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() }));
export type KeptFiles = z.infer<typeof KeptFiles>;

/** @returns null when nothing is kept, which is not the same as no files */
export function readFiles(draft: string): KeptFiles | null {
  try {
    return KeptFiles.parse(JSON.parse(sessionStorage.getItem(keyOf(draft)) ?? ''));
  } catch {
    return null;
  }
}

export function keepFiles(draft: string, files: KeptFiles): void {
  sessionStorage.setItem(keyOf(draft), JSON.stringify(files));
}

export function forgetFiles(draft: string): void {
  sessionStorage.removeItem(keyOf(draft));
}

function keyOf(draft: string): string {
  return `callboard.files.${draft}`;
}
