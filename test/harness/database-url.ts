/** The migrated database that every other one is cloned from. */
export const templateName = 'template_migrated';

/** @returns the connection string of database `name` on the server of `url` */
export function databaseUrl(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.href;
}
