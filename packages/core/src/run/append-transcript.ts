import type { TranscriptEntry } from '../contracts/transcript.ts';
import type { Db } from '../db/client.ts';
import { runTranscript } from '../db/schema/run.ts';

export interface NewTranscriptLine {
  seq: number;
  at: Date;
  entry: TranscriptEntry;
}

/** Keeps steps of a turn; the positions are the worker's, so that a repeated write adds nothing twice. */
export async function appendTranscript(db: Db, runId: string, lines: NewTranscriptLine[]): Promise<void> {
  if (lines.length === 0) return;
  await db
    .insert(runTranscript)
    .values(lines.map((line) => ({ ...line, runId })))
    .onConflictDoNothing();
}
