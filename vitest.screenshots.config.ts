import { defineConfig } from 'vitest/config';

/**
 * `pnpm screenshots`: takes `docs/screenshots` anew, of every page in both themes, wide and narrow, and refuses one that
 * axe finds at fault or that is wider than its window. `pnpm lighthouse`: how Lighthouse finds the three most used, and
 * how much JavaScript the list of tasks loads.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    include: [
      'test/screenshots/every-page.ts',
      'test/screenshots/lighthouse.ts',
      'test/screenshots/first-load.ts',
    ],
    maxWorkers: 1,
    reporters: ['verbose'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
