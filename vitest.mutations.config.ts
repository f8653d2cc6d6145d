import { defineConfig } from 'vitest/config';

/** `pnpm chaos:mutations`: minutes long, so apart from the suites of `vitest.config.ts`. */
export default defineConfig({
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    include: ['test/chaos/mutations/every-guard.ts'],
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
