/** @returns why a turn cannot be posted whose headers need variables that are not there */
export function explainMissing(names: readonly string[]): { reason: 'spawn_failed'; detail: string } {
  const detail = `the agent's headers need ${names.join(', ')} of the bridge's environment, which is not set there`;
  return { reason: 'spawn_failed', detail };
}
