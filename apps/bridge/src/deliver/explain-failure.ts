/** @returns why no answer came, in words for a person */
export function explainFailure(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1_000} s`;
  if (error.name === 'AbortError') return 'this bridge stopped before an answer came';
  const cause = error.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused: nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name could not be resolved';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return 'the connection was closed before an answer came';
    case null:
      // `fetch failed` alone says nothing; its cause does, such as `bad port` for one that fetch never uses.
      return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
    default:
      return `${error.message} (${code})`;
  }
}
