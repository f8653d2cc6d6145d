/** What of a turn is looked at: the steps that its agent tells, or what it printed. */
export type RunView = 'steps' | 'raw';
