import { configDefaults, defineConfig } from 'vitest/config';

/**
 * `pnpm test:scaled`: the end-to-end tests, where each bridge that they start is three on one PostgreSQL of Debian's
 * behind nginx with `docs/nginx.conf`.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/scaled/global-setup.ts'],
    provide: { bridgesBehindNginx: 3 },
    include: ['test/*.test.ts', 'test/scaled/behind-nginx.ts'],
    exclude: [...configDefaults.exclude],
    // Each file starts three to nine bridges.
    maxWorkers: 1,
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
