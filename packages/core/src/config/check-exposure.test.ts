import { expect, test } from 'vitest';
import { checkExposure, findWeakness, isLoopback } from './check-exposure.ts';

const strong = '7f3c1d9ab04e6852';

function check(host: string, sharedSecret?: string) {
  const peers = new Map(
    sharedSecret ? [['peer', { name: 'peer', url: 'http://mel', secret: sharedSecret }]] : [],
  );
  return () => checkExposure({ host, peers, sharedSecret, needsSharedSecret: true });
}

test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]'])(
  '%s is loopback and takes any secret',
  (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(check(host, 'x')).not.toThrow();
  },
);

test.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.example.com', 'localhost.example.com'])(
  '%s is reached by others and needs a secret worth the name',
  (host) => {
    expect(check(host)).toThrow(/^HOST is .* SHARED_SECRET is not set: .* or HOST to 127\.0\.0\.1$/);
    expect(check(host, 'short')).toThrow(/SHARED_SECRET has fewer than 16 characters/);
    expect(check(host, 'change-me-change-me')).toThrow(/well-known|repeats/);
    expect(check(host, strong)).not.toThrow();
  },
);

test('a peer of the config file is held to the same', () => {
  const peers = new Map([['mel', { name: 'mel', url: 'http://mel', secret: 'my-super-secret-password' }]]);
  const exposed = () =>
    checkExposure({ host: '0.0.0.0', peers, sharedSecret: undefined, needsSharedSecret: false });
  expect(exposed).toThrow(/peers\.mel\.secret is made of well-known words/);
});

test.each([
  'secretsecretsecret',
  'change-me-please-now',
  'password12345678',
  'aaaaaaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  'test-shared-secret',
  'Supersecretpassword1',
  '1234567890123456',
])('%s is weak', (secret) => expect(findWeakness(secret)).not.toBe(null));

test('a random secret is not, whatever its alphabet', () => {
  for (const secret of [strong, 'kJ8#mQ2$xV9!pL4@', 'correct-horse-battery-staple'])
    expect(findWeakness(secret)).toBe(null);
});

test('a long secret is judged at once', () => {
  const before = process.cpuUsage();
  findWeakness(`${'secret'.repeat(80)}!`);
  findWeakness(`${'passwordphrase0'.repeat(33)}z`);
  // Processor time: other work on the machine does not lengthen it, and what is not linear takes minutes.
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
