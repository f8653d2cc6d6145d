import type { AlertRule } from '../contracts/alert.ts';

/** Something that people may want to be told of. */
export interface AlertSubject {
  rule: AlertRule;
  /** The same for the same thing: a hook is told of it once. */
  subject: string;
  /** One sentence; a title in it is what somebody wrote. */
  text: string;
  taskId: string | null;
}
