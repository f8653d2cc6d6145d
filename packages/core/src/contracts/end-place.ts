/** A place among the tasks that have ended: when one did, in milliseconds since 1970, and its id. */
export interface EndPlace {
  at: number;
  id: string;
}

/** @returns the cursor of a place, as lists in the order of the end have them: `1795412345678.01a2…` */
export function writeEndPlace({ at, id }: EndPlace): string {
  return `${at}.${id}`;
}

/** @returns the place of a cursor, or null when it is of a list in another order */
export function readEndPlace(cursor: string): EndPlace | null {
  const dot = cursor.indexOf('.');
  return dot === -1 ? null : { at: Number(cursor.slice(0, dot)), id: cursor.slice(dot + 1) };
}
