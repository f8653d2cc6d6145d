/**
 * Looks up a value in a JSON document. Only what the document itself has is found, never what every object
 * inherits.
 *
 * @param path names and positions with dots between them; `*` stands for every element of an array
 * @returns what is there; of `*`, an array of what is there of each element; undefined when nothing is
 */
export function readPath(document: unknown, path: string): unknown {
  return readSteps(document, path.split('.'));
}

function readSteps(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step !== '*') return readSteps(ownValue(value, step), rest);
  if (!Array.isArray(value)) return undefined;
  const found = value.map((element) => readSteps(element, rest)).filter((element) => element !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

function ownValue(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
