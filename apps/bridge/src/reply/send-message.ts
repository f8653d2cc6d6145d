import type { SendReceipt } from '@callboard/core/contracts/rest';
import type { Core } from '@callboard/core/context';
import { idempotently } from '@callboard/core/message/idempotently';
import type { SendInput } from '../server-deps.ts';
import { sendAsOperator } from './send-as-operator.ts';
import { sendFromRun } from './send-from-run.ts';

/**
 * Takes what an agent says in its turn, or what whoever holds the peer secret says for the default agent, and
 * stores it with its delivery in one transaction.
 *
 * @throws CallboardError `not_found`, `forbidden` (a peer that the agent may not ask), `conflict`
 */
export async function sendMessage(core: Core, input: SendInput): Promise<SendReceipt> {
  const { caller, idempotencyKey: key, bodyHash, body } = input;
  const scope = caller.kind === 'run' ? `run:${caller.runId}` : `operator:${caller.peer.name}`;
  const sent = await idempotently(core.db, key === undefined ? undefined : { scope, key, bodyHash }, (tx) =>
    caller.kind === 'run'
      ? sendFromRun(tx, core, { runId: caller.runId, body })
      : sendAsOperator(tx, core, { peer: caller.peer, body }),
  );
  return { status: 'sent', ...sent };
}
