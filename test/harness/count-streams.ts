import type { Bridge } from './start-bridge.ts';

/** @param token - of a bridge's reader. @returns how many live streams the bridge feeds */
export async function countStreams(bridge: Pick<Bridge, 'url'>, token: string): Promise<number> {
  const answer = await fetch(`${bridge.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return Number(/^callboard_subscribers (\d+)$/m.exec(await answer.text())?.[1]);
}
