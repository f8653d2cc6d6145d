/** A file that a turn is given, where its agent can read it. Name and type are what its sender said. */
export interface TurnFile {
  /** Absolute; its last part is a name of ours (`run/safe-file-names.ts`). */
  path: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** It came with an earlier message of the thread. */
  isEarlier: boolean;
}

export interface TurnFiles {
  /** Holds them and nothing else; it goes with the turn. */
  folder: string;
  files: readonly TurnFile[];
}
