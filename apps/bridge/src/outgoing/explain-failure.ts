/** @returns why no answer came, in words for a person that hold nothing of the request */
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
      return explainCause(error);
    default:
      return `the request failed (${code})`;
  }
}

/**
 * `fetch failed` alone says nothing; its cause does, such as `bad port` for one that fetch never uses. The
 * other errors of fetch quote what they refuse, which may be the secret or an address with a password.
 */
function explainCause({ message, cause }: Error): string {
  const isQuoting = message !== 'fetch failed' || !(cause instanceof Error) || cause.message === '';
  return isQuoting ? 'the request could not be made: check the address and the secret' : cause.message;
}
