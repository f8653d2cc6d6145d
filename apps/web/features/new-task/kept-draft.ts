import { z } from 'zod';

/** A task that is being written, as it is kept over a reload. */
const KeptDraft = z.object({
  type: z.string(),
  /** Of a form what stands in its fields, as JSON. */
  text: z.string(),
  format: z.enum(['form', 'text', 'json']),
  /** `agent:name` or `peer:name`. */
  assignee: z.string(),
  /** Kept too: what was sent just before the reload is not sent twice. */
  idempotencyKey: z.string(),
});
export type KeptDraft = z.infer<typeof KeptDraft>;

/** @param from - the task that it is a copy of; each copy is a draft of its own. @returns null when there is none */
export function readDraft(from: string | null): KeptDraft | null {
  try {
    return KeptDraft.parse(JSON.parse(sessionStorage.getItem(keyOf(from)) ?? ''));
  } catch {
    return null;
  }
}

/** Keeps the draft for this tab, also over a crash of the browser. */
export function keepDraft(from: string | null, draft: KeptDraft): void {
  try {
    sessionStorage.setItem(keyOf(from), JSON.stringify(draft));
  } catch {
    // Larger than the browser keeps: then it lives as long as the page.
    sessionStorage.removeItem(keyOf(from));
  }
}

export function forgetDraft(from: string | null): void {
  sessionStorage.removeItem(keyOf(from));
}

function keyOf(from: string | null): string {
  return from === null ? 'callboard.new-task' : `callboard.new-task.${from}`;
}
