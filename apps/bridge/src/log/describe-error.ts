/** A message longer than this holds data, not an explanation. */
const maxMessage = 1_000;

export interface ErrorDescription {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
}

/**
 * Describes an error for the log. pino's own serializer writes every property, and Drizzle's and
 * postgres.js's errors hold the values of the query: whole payloads, hashes and names.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, maxMessage) };
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return {
    type: error.name,
    message: messageOf(error),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack ? { stack: framesOf(error.stack) } : {}),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

/** Drizzle writes the query and then the values into its message; what went wrong is in the cause. */
function messageOf({ message }: Error): string {
  const [query = ''] = message.split('\nparams:');
  return query.startsWith('Failed query:') ? query.slice(0, 200) : message.slice(0, maxMessage);
}

/** Without the first lines, which repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
