/** Failed tries that one address may make in a minute. Tokens of 256 bits need no more than a brake. */
const maxFailures = 10;
const windowMs = 60_000;
/** Addresses remembered; the oldest is forgotten first, so that nobody can fill the memory. */
const maxAddresses = 1_000;

export interface SignInLimit {
  /** @returns seconds until the address may try again; 0 when it may now */
  waitSeconds: (address: string) => number;
  recordFailure: (address: string) => void;
}

/**
 * Slows down guessing of sign-in codes and tokens, in the memory of this process.
 *
 * @param clock - milliseconds that only go forward
 */
export function createSignInLimit(clock = () => performance.now()): SignInLimit {
  const failures = new Map<string, { count: number; since: number }>();
  const current = (address: string) => {
    const entry = failures.get(address);
    return entry && clock() - entry.since < windowMs ? entry : undefined;
  };
  return {
    waitSeconds: (address) => {
      const entry = current(address);
      if (!entry || entry.count < maxFailures) return 0;
      return Math.max(1, Math.ceil((entry.since + windowMs - clock()) / 1_000));
    },
    recordFailure: (address) => {
      const entry = current(address);
      if (entry) entry.count += 1;
      else {
        failures.delete(address);
        failures.set(address, { count: 1, since: clock() });
        const [oldest] = failures.keys();
        if (failures.size > maxAddresses && oldest !== undefined) failures.delete(oldest);
      }
    },
  };
}
