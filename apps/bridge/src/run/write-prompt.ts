import { isLoopback } from '@callboard/core/config/check-exposure';
import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { Core } from '@callboard/core/context';
import type { TurnStore } from '@callboard/core/run/create-turn-store';
import type { ClaimedRun } from '@callboard/core/run/claim-runs';
import { findCutOff } from '@callboard/core/run/find-cut-off';
import { findMergedMessages } from '@callboard/core/run/find-merged-messages';
import { worksForAssignee } from '@callboard/core/run/works-for-assignee';
import type { Turn } from '../agents/turn.ts';
import type { GivenFiles } from './describe-files.ts';
import { buildPrompt } from './prompt.ts';

/** What an agent is told of its turn, in words and as data. */
export type Brief = Pick<Turn, 'prompt' | 'sender' | 'type' | 'payload' | 'reply'>;

/** A worker that was frozen for longer may have been given up: half of the silence that others wait for. */
const longestTrustMs = 6_000;

/**
 * Notes that the turn may have effects from here on, and writes what its agent reads.
 *
 * @returns null when the turn may not begin any more: somebody canceled it, or another bridge took it over
 */
export async function writePrompt(
  { core, store }: { core: Core; store: Pick<TurnStore, 'beginRun'> },
  claimed: ClaimedRun,
  { agent, files }: { agent: AgentConfig; files: GivenFiles | null },
): Promise<Brief | null> {
  const { run, task, message, replyToken } = claimed;
  const isPlain = run.attempt === 1 && !claimed.takesMore;
  const [cutOff, earlier] = isPlain
    ? [null, []]
    : await Promise.all([findCutOff(core.db, run), findMergedMessages(core.db, run)]);
  const asked = performance.now();
  const begun = await store.beginRun(run);
  if (begun === null) return null;
  if (performance.now() - asked > longestTrustMs)
    return writePrompt({ core, store }, claimed, { agent, files });
  const sender = { kind: message.senderKind, name: message.senderName };
  const [type, payload] = [message.type, run.editedPayload ?? message.payload];
  const reply = { url: `${addressFor(agent, core.config)}/send`, token: replyToken };
  const prompt = buildPrompt({
    agent,
    sender,
    role: worksForAssignee(run, task) ? 'assignee' : 'requester',
    isAnswer: message.isReply,
    // Not the peer's own id: nothing of theirs stands outside of the fence as if it were ours.
    taskId: task.id,
    type,
    payload,
    earlier,
    files,
    turn: begun.turn,
    cutOff,
    replyUrl: reply.url,
    replyToken,
    finalTypes: core.config.messages.final,
  });
  return { prompt, sender, type, payload, reply };
}

/** An agent on this machine calls back over loopback; one that is reached elsewhere, at the public address. */
function addressFor(agent: AgentConfig, { localUrl, publicUrl }: Config): string {
  return 'url' in agent && !isLoopback(new URL(agent.url).hostname) ? publicUrl : localUrl;
}
