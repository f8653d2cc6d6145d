import { fileURLToPath } from 'node:url';

/** Where the migrations of this version are. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The schema in which the database keeps which of them it has. */
export const migrationsSchema = 'drizzle';
