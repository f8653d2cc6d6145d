import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root.ts';

/** Where the migrations of this version are. */
export const migrationsFolder = fileURLToPath(new URL('migrations', packageRoot));

/** The schema in which the database keeps which of them it has. */
export const migrationsSchema = 'drizzle';
