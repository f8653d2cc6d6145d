/** How a peer treats what comes in; `ok` does the work and says so. */
export const peerModes = [
  'ok',
  'slow',
  'drop_after_commit',
  'drop_before_commit',
  'garbage',
  'error',
  'too_many',
  'silent',
] as const;
export type PeerMode = (typeof peerModes)[number];

/** Path to which a mode is POSTed, as plain text. */
export const modePath = '/mode';
