import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const manifest = createRequire(import.meta.url).resolve('@callboard/core/package.json');

/**
 * The folder of this package, as a URL with a slash at its end. Found by its name and not by a path from here: the bridge
 * is built into a file elsewhere.
 */
export const packageRoot = pathToFileURL(join(dirname(manifest), '/'));
