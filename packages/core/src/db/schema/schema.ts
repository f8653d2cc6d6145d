/**
 * All tables, for the client and for drizzle-kit. There are no foreign keys: see docs/decisions. That nothing points
 * nowhere is an invariant of the tests.
 */
export { alerts } from './alert.ts';
export { attachmentPieces, attachments } from './attachment.ts';
export { bridges } from './bridge.ts';
export { deliveries, deliveryAttempts } from './delivery.ts';
export { events } from './event.ts';
export { idempotency, messages } from './message.ts';
export { peerCircuits } from './peer-circuit.ts';
export { searchDocuments } from './search-document.ts';
export { runOutput, runs, runTranscript } from './run.ts';
export { tasks } from './task.ts';
export { threads, traceReleases } from './thread.ts';
export { upkeepStates } from './upkeep-state.ts';
export { tokens } from './token.ts';
