import type { Bridge } from './start-bridge.ts';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

interface Call {
  path?: '/message' | '/send';
  secret?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string or bytes as they are. */
  body: object | string | Uint8Array;
}

/** Posts to the bridge as a peer does that knows the plain pattern. */
export async function post(bridge: Pick<Bridge, 'url'>, call: Call): Promise<Answer> {
  const { path = '/message', secret, headers, body } = call;
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(`${bridge.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret ? { 'x-shared-secret': secret } : {}),
      ...headers,
    },
    body: raw,
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}
