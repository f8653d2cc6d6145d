import { configDefaults, defineConfig } from 'vitest/config';

/**
 * One run for all suites. The PostgreSQL of `test/harness/global-setup.ts` is started once and shared;
 * every test file that needs a database clones its own from a migrated template.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    // Two cores run it: more workers only make the clocks of the end-to-end tests lie.
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'apps/**/*.test.ts',
            'packages/**/*.test.ts',
            'scripts/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/chaos/chaos.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['test/chaos/chaos.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Last and alone: it keeps both cores busy, and other tests' clocks would lie beside it.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
