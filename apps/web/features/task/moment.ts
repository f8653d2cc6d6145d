import { isId } from '@callboard/core/contracts/is-id';

/** A message or turn that one can be led to. */
export interface Moment {
  kind: 'message' | 'run';
  id: string;
}

/** @returns the anchor of a moment, without `#`: `message-…`, `run-…` */
export function anchorOf({ kind, id }: Moment): string {
  return `${kind}-${id}`;
}

/** @returns the moment that the part of an address from `#` on leads to; null when it is none */
export function readMoment(hash: string): Moment | null {
  const found = /^#(message|run)-(.+)$/.exec(hash);
  const id = found?.[2]?.toLowerCase() ?? '';
  if (!isId(id)) return null;
  return { kind: found?.[1] === 'run' ? 'run' : 'message', id };
}

/** @returns where a moment is within the dashboard */
export function hrefOf(taskId: string, moment: Moment): string {
  return `/tasks/${taskId}#${anchorOf(moment)}`;
}

/** @returns the address of a moment, as one gives it to somebody else */
export function addressOf(taskId: string, moment: Moment): string {
  return `${location.origin}${hrefOf(taskId, moment)}`;
}
