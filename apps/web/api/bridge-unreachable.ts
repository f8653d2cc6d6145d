const message = 'The bridge is not answering.';

/**
 * @returns the answer when the bridge cannot be reached: `detail` as the bridge's REST errors have it, `error`
 *   as its tRPC errors have it (JSON-RPC code -32603), so that each of the dashboard's callers reads its own
 */
export function bridgeUnreachable(): Response {
  const body = {
    detail: message,
    error: { message, code: -32_603, data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503 } },
  };
  return Response.json(body, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });
}
