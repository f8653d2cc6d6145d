import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

/** Of these, most of what is installed is never used; others are read as they are installed. */
const bundled = ['@callboard/core', '@trpc/server', 'drizzle-orm', 'zod'];
const installed = Object.keys(manifest.dependencies).filter((name) => !bundled.includes(name));

/**
 * The bridge as `pnpm start` runs it: one file, which is ready sooner and holds less memory than its sources, and one for
 * each program of ours that it starts, where `own-program.ts` looks for it.
 */
export default defineConfig({
  platform: 'node',
  input: {
    main: 'src/main.ts',
    'agents/demo-agent': 'src/agents/demo-agent.ts',
    'agents/function-host': 'src/agents/function-host.ts',
    'agents/launcher/launch-host': 'src/agents/launcher/launch-host.ts',
  },
  external: (id) => installed.some((name) => id === name || id.startsWith(`${name}/`)),
  output: { dir: 'dist', format: 'esm', cleanDir: true },
});
