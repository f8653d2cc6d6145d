import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AgentLine } from './agent-line.ts';
import { ClientLine } from './client-line.ts';
import { FaultLine } from './fault-line.ts';
import { FeedLine } from './feed-line.ts';
import { PeerLine } from './peer-line.ts';
import { ReconciledLine } from './reconciled-line.ts';
import { Setup } from './setup.ts';

/** Everything that was seen from outside while a run lasted. */
export interface History {
  clients: ClientLine[];
  agents: AgentLine[];
  peers: PeerLine[];
  feed: FeedLine[];
  faults: FaultLine[];
  reconciled: ReconciledLine[];
  setup: Setup;
}

/**
 * Reads a run's folder: `setup.json`, and of each kind one file of JSON lines, in the order in which they were
 * written. A file that is missing is empty. A last line without its end was cut off with its writer, which
 * ended in the middle of it: it is left out.
 *
 * @throws when another line is not what its file promises
 */
export async function readHistory(folder: string): Promise<History> {
  const [clients, agents, peers, feed, faults, reconciled] = await Promise.all([
    readLines(join(folder, 'clients.jsonl'), ClientLine),
    readLines(join(folder, 'agents.jsonl'), AgentLine),
    readLines(join(folder, 'peers.jsonl'), PeerLine),
    readLines(join(folder, 'feed.jsonl'), FeedLine),
    readLines(join(folder, 'faults.jsonl'), FaultLine),
    readLines(join(folder, 'reconciled.jsonl'), ReconciledLine),
  ]);
  const setup = Setup.parse(JSON.parse(await readFile(join(folder, 'setup.json'), 'utf8')));
  return { clients, agents, peers, feed, faults, reconciled, setup };
}

async function readLines<Line>(file: string, shape: z.ZodType<Line>): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // What follows the last line's end is nothing, or a line that was cut off.
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const parsed = shape.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new Error(`${file}, line ${index + 1}: ${parsed.error.message}\n${line}`);
  });
}
