const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** @returns whether a text has the form of an id; for pages, to which the schema `Id` would bring all of zod */
export function isId(text: string): boolean {
  return uuid.test(text);
}
