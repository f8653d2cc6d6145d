import type { OutputPiece } from '../agents/turn.ts';

type Stream = OutputPiece['stream'];

export interface TokenHider {
  hideText: (text: string) => string;
  hide: (text: string | null) => string | null;
  /** Passes output on without the token; an end that may be the token's beginning waits for what follows. */
  keep: (pieces: OutputPiece[]) => Promise<void>;
  /** Passes on what still waits. Returns the bytes that could not be kept; never rejects. */
  finish: () => Promise<number>;
}

/**
 * Keeps a run's reply token out of what is stored of the run: whoever may read runs could otherwise reply in
 * the agent's name. Agents print it without meaning to, with the command that they are told to run.
 *
 * @param keep what stores the output
 */
export function hideToken(token: string, keep: (pieces: OutputPiece[]) => Promise<void>): TokenHider {
  const waiting = new Map<Stream, OutputPiece>();
  const hide = (text: string) => text.replaceAll(token, '***');

  /** Joins a piece to the end that waits of its stream, unless something is missing between the two. */
  function join(piece: OutputPiece): OutputPiece[] {
    const before = waiting.get(piece.stream);
    waiting.delete(piece.stream);
    if (before === undefined) return [piece];
    if (piece.droppedBefore > 0) return [before, piece];
    return [{ ...piece, text: before.text + piece.text, droppedBefore: before.droppedBefore }];
  }

  function pass(piece: OutputPiece): OutputPiece[] {
    const pieces = join(piece).map((joined) => ({ ...joined, text: hide(joined.text) }));
    const last = pieces.pop();
    if (last === undefined) return pieces;
    const split = last.text.length - beginningLength(last.text, token);
    if (split === last.text.length) return [...pieces, last];
    if (split === 0) {
      waiting.set(piece.stream, last);
      return pieces;
    }
    waiting.set(piece.stream, { ...last, text: last.text.slice(split), droppedBefore: 0 });
    return [...pieces, { ...last, text: last.text.slice(0, split) }];
  }

  return {
    hideText: hide,
    hide: (text) => (text === null ? null : hide(text)),
    keep: async (pieces) => {
      const passed = pieces.flatMap(pass);
      if (passed.length > 0) await keep(passed);
    },
    finish: async () => {
      const rest = [...waiting.values()];
      waiting.clear();
      if (rest.length === 0) return 0;
      return keep(rest).then(
        () => 0,
        () => rest.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0),
      );
    },
  };
}

/** @returns how many characters at the end of the text begin the token without completing it */
function beginningLength(text: string, token: string): number {
  let length = Math.min(text.length, token.length - 1);
  while (length > 0 && !text.endsWith(token.slice(0, length))) length -= 1;
  return length;
}
