/** What a log line may be about. One word per thing that happens, so that a `grep` finds all of a kind. */
type LogEvent =
  | 'bridge_started'
  | 'containment'
  | 'bridge_stopping'
  | 'bridge_stopped'
  | 'signed_in'
  | 'signed_out'
  | 'inbound'
  | 'refused'
  | 'request_failed'
  | 'agent_started'
  | 'agent_finished'
  | 'agent_error'
  | 'sent'
  | 'delivered'
  | 'delivery_failed'
  | 'delivery_dead'
  | 'alert_failed'
  | 'recovered'
  | 'reconciled'
  | 'feed_held_back'
  | 'pruned'
  | 'worker_error';

/** Names under which the ids stand in every line, so that one `grep` follows a task from end to end. */
interface LogFields {
  event: LogEvent;
  task_id?: string;
  thread_id?: string;
  message_id?: string;
  run_id?: string;
  delivery_id?: string;
  peer?: string;
  agent?: string;
  hook?: string;
  /** What went wrong: pino writes its type, message and stack. */
  err?: unknown;
}

// pino's own way to say which fields a line has: a misspelt event does not compile.
declare module 'pino' {
  interface LogFnFields extends LogFields {}
}
