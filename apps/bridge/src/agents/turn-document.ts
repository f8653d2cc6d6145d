import type { Turn } from './turn.ts';

/** @returns a turn as the JSON that endpoints and functions get */
export function turnDocument(agent: { name: string }, turn: Turn) {
  const { runId, taskId, threadId, attempt, sessionId: session } = turn;
  const { sender, type, payload, prompt, reply } = turn;
  return {
    runId,
    taskId,
    threadId,
    attempt,
    session,
    agent: agent.name,
    sender,
    type,
    payload,
    prompt,
    reply,
  };
}
