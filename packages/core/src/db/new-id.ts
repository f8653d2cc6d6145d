import { v7 } from 'uuid';
import type { Id } from '../contracts/primitives.ts';

/** @returns a new UUID version 7; ids of one process are strictly ascending */
export function newId(): Id {
  return v7();
}
