import type { AttemptResult } from '@callboard/core/delivery/record-attempt';
import { judgeStatus } from '@callboard/core/delivery/verdict';
import type { TraceHeaders } from '@callboard/core/message/trace';
import { explainFailure } from '../outgoing/explain-failure.ts';
import { readBeginning } from '../outgoing/read-beginning.ts';
import { readRetryAfter } from './retry-after.ts';

const keptBytes = 2_048;

export interface Post {
  url: string;
  secret: string;
  /** The message's id: the same over all attempts. */
  idempotencyKey: string;
  trace: TraceHeaders;
  body: Record<string, unknown>;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Posts a message to a peer once. Any answer but 2xx is a failure, redirects too; never rejects. */
export async function postMessage(post: Post): Promise<AttemptResult> {
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  try {
    const answer = await fetch(post.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shared-secret': post.secret,
        'idempotency-key': post.idempotencyKey,
        ...post.trace,
      },
      body: JSON.stringify(post.body),
      // A redirect would carry the secret to an address that nobody has set up.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(post.timeoutMs), post.signal]),
    });
    const response = await readBeginning(answer, keptBytes);
    return {
      durationMs: took(),
      statusCode: answer.status,
      response,
      error: null,
      verdict: judgeStatus(answer.status),
      accepted: answer.ok && saysReceived(response),
      retryAfterSeconds: readRetryAfter(answer.headers, Date.now()),
    };
  } catch (error) {
    return {
      durationMs: took(),
      statusCode: null,
      response: null,
      error: explainFailure(error, post.timeoutMs),
      verdict: post.signal.aborted ? 'aborted' : 'failed',
      accepted: false,
      retryAfterSeconds: null,
    };
  }
}

function saysReceived(response: string): boolean {
  try {
    const answer: unknown = JSON.parse(response);
    return (
      typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'received'
    );
  } catch {
    return false;
  }
}
