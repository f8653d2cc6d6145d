import type { Bridge } from './start-bridge.ts';

/** @returns the one-time link that the bridge printed when it started */
export function signInLink(bridge: Pick<Bridge, 'printed'>): string {
  const link = /http\S+\/sign-in#code=\S+/.exec(bridge.printed())?.[0];
  if (!link) throw new Error(`the bridge printed no sign-in link: ${bridge.printed()}`);
  return link;
}
