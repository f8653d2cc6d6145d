import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentHost, Turn, TurnResult } from './turn.ts';

/**
 * Makes, once, the folder in which an agent takes all its turns of one thread. It stays: what is in it is the
 * agent's work.
 *
 * @returns the folder, or why it could not be made
 */
export async function openWorkspace(
  { workspaceFolder }: Pick<AgentHost, 'workspaceFolder'>,
  { name }: { name: string },
  { threadId }: Pick<Turn, 'threadId'>,
): Promise<{ path: string } | { failure: Pick<TurnResult, 'reason' | 'detail'> }> {
  const path = join(workspaceFolder, name, threadId);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return { path };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const detail = `the thread's folder could not be made: ${why}`;
    return { failure: { reason: 'spawn_failed', detail } };
  }
}
