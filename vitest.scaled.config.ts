import { configDefaults, defineConfig } from 'vitest/config';

/** Files that say nothing about bridges behind a proxy, and why. */
const leftOut = {
  'no bridge is started': [
    'delivery-line',
    'event-order',
    'lists',
    'lost-turns',
    'reconciler',
    'seed',
    'usage',
  ],
  'a document is compared with the tests': ['guarantees'],
  'it takes a bridge away from its database, which is another one': ['database-restarts'],
  'it freezes one bridge of two, and restarts one of two: with three and three nobody is missed': [
    'paused-bridge',
    'rolling-restart',
  ],
};

/** What one bridge promises and several do not. */
const onlyOfOne = [
  // `limits.turns` is a bridge's own: three of them take three.
  'a bridge takes no more turns at once than it may',
  // `deliveries.concurrency` too: three bridges ask a peer three times as much before its circuit opens.
  'a peer that hangs slows no other',
];

/**
 * `pnpm test:scaled`: the end-to-end tests, where each bridge that they start is three on one PostgreSQL of Debian's
 * (or that of `TEST_DATABASE_URL`) behind nginx with `docs/nginx.conf`. What they kill or freeze is all three; nginx stays.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/scaled/global-setup.ts'],
    provide: { bridgesBehindNginx: 3 },
    include: ['test/*.test.ts', 'test/scaled/behind-nginx.ts'],
    exclude: [
      ...configDefaults.exclude,
      ...Object.values(leftOut).flatMap((names) => names.map((name) => `test/${name}.test.ts`)),
    ],
    testNamePattern: new RegExp(`^(?!.*(${onlyOfOne.join('|')}))`),
    // Each file starts three to twelve bridges.
    maxWorkers: 1,
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
