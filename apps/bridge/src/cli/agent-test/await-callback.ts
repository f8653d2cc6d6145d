import type { Doorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Config } from '@callboard/core/config/config';
import { isRecordOnly } from '@callboard/core/message/message-types';
import { askSettles } from '@callboard/core/run/has-spoken';
import type { Callback } from './open-callback.ts';

/** Milliseconds: asking somebody else settles without a ring. */
const lookEveryMs = 500;

export interface AwaitedCallback {
  config: Config;
  calls: Callback['calls'];
  /** Rung for each call. */
  bell: Doorbell;
}

/** The rule by which the bridge ends turns that are over with their callback (`hasSpoken`), without its database. */
export async function awaitCallback(awaited: AwaitedCallback, signal: AbortSignal): Promise<boolean> {
  const spoken = new AbortController();
  const look = async () => {
    if (hasSpoken(awaited)) spoken.abort();
  };
  if (signal.aborted) return hasSpoken(awaited);
  const over = AbortSignal.any([signal, spoken.signal]);
  await loop({ bell: awaited.bell, everyMs: lookEveryMs, signal: over, look, onError: () => {} });
  return spoken.signal.aborted;
}

function hasSpoken({ config, calls }: AwaitedCallback): boolean {
  const said = calls.filter(({ body }) => !isRecordOnly(config, body.type));
  const last = said.at(-1);
  if (last === undefined) return false;
  const hasReplied = said.some(({ body }) => body.to === undefined);
  return hasReplied || performance.now() - last.at > askSettles * 1_000;
}
