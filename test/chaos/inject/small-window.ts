import type { Edit } from './edit.ts';

/** Deliveries are set aside once a claim's window is full of them; a run of minutes never fills the real one. */
export const smallWindow: Edit = {
  name: 'small window',
  file: 'packages/core/src/delivery/claim-window.ts',
  find: 'export const windowSize = 256;',
  replace: 'export const windowSize = 3;',
};
