import { defineConfig } from 'vitest/config';

/** `pnpm test:programs`: the real agent programs, as far as they are on PATH; apart, since no other test needs them. */
export default defineConfig({
  test: {
    globalSetup: ['test/programs/list-programs.ts', 'test/harness/global-setup.ts'],
    include: ['test/programs/every-program.ts'],
    // One program at a time: some take a gigabyte.
    maxWorkers: 1,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
