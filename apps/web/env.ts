/** @returns the bridge's base address, read from the environment of the running server and never at build time */
export function readBridgeUrl(): URL {
  return new URL(process.env.BRIDGE_URL ?? 'http://127.0.0.1:8700');
}
