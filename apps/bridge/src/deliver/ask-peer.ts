import type { SecretVerdict } from '@callboard/core/contracts/overview';
import { WhoAmI } from '@callboard/core/contracts/rest';
import { explainFailure } from '../outgoing/explain-failure.ts';
import { readBeginning } from '../outgoing/read-beginning.ts';

const timeoutMs = 5_000;

/** What a peer's `/whoami` gave. */
export interface PeerAnswer {
  /** HTTP status; null when no answer came, and `error` says why. */
  statusCode: number | null;
  error: string | null;
  durationMs: number;
  secret: SecretVerdict;
  /** Null unless it is a Callboard that accepted the secret. */
  identity: WhoAmI | null;
  /** Its clock, as its `Date` header tells it: whole seconds (RFC 9110, section 5.6.7). */
  date: Date | null;
  /** When it looked at its clock, in milliseconds of ours: halfway between question and answer. */
  askedAt: number;
}

/**
 * Asks whether a peer is there and takes the secret, without giving it work. Any answer means that it is
 * there: one of the plain pattern knows no `/whoami`. Never rejects.
 *
 * @param peer - `url` without a slash at its end
 */
export async function askPeer({ url, secret }: { url: string; secret: string }): Promise<PeerAnswer> {
  const begun = performance.now();
  const took = () => Math.round(performance.now() - begun);
  try {
    const answer = await fetch(`${url}/whoami`, {
      headers: { 'x-shared-secret': secret },
      // A redirect would carry the secret to an address that nobody has set up.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const durationMs = took();
    const askedAt = Date.now() - durationMs / 2;
    const identity = readIdentity(answer.ok ? await readBeginning(answer, 4_096) : '');
    await answer.body?.cancel().catch(() => {});
    return {
      statusCode: answer.status,
      error: null,
      durationMs,
      secret: identity ? 'accepted' : answer.status === 401 ? 'refused' : 'unknown',
      identity,
      date: readDate(answer.headers.get('date')),
      askedAt,
    };
  } catch (error) {
    const nothing = { statusCode: null, secret: 'unknown', identity: null, date: null } as const;
    return { ...nothing, askedAt: Date.now(), durationMs: took(), error: explainFailure(error, timeoutMs) };
  }
}

function readIdentity(text: string): WhoAmI | null {
  try {
    return WhoAmI.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function readDate(text: string | null): Date | null {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
