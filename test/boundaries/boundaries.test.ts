import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findViolations } from './find-violations.ts';
import { rules } from './rules.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const files = globSync('{apps,packages,examples}/**/*.{ts,tsx,mjs}', {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|\.next|fixtures)$/.test(path),
}).filter((file) => !/\.test\.tsx?$|next-env\.d\.ts$/.test(file));

test('imports go one way', () => {
  // So few would mean that the search, not the code, is at fault.
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap((file) => findViolations(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('the bridge exports its router, and that as a type only', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'apps/bridge/package.json'), 'utf8')) as {
    exports: unknown;
  };
  expect(manifest.exports).toEqual({ './router': { types: './src/trpc/router.ts' } });
});

/** One deliberate violation of each rule, in the order of `rules`: a rule that cannot fail is none. */
const violations: [file: string, source: string][] = [
  ['packages/core/src/contracts/task.ts', `import { taskCan } from '../task/states.ts';`],
  ['packages/core/src/task/states.ts', `import { createTask } from './create-task.ts';`],
  ['packages/core/src/db/client.ts', `export { createTask } from '../task/create-task.ts';`],
  ['packages/core/src/task/create-task.ts', `import type { AppRouter } from '@callboard/client';`],
  ['packages/core/src/queue/queue-depth.ts', `import fastify from 'fastify';`],
  ['apps/bridge/src/run/worker.ts', `import type { Feed } from '../live/feed.ts';`],
  ['apps/bridge/src/run/worker.ts', `const { execa } = await import('execa');`],
  ['examples/create-task.ts', `import { appRouter } from '../apps/bridge/src/trpc/router.ts';`],
  ['apps/web/features/tasks.tsx', `import { createTask } from '@callboard/core/task/create-task';`],
  ['apps/web/features/now/use-quick-answer.ts', `import { toast } from 'sonner';`],
  ['packages/client/src/client.ts', `import type { Config } from '@callboard/core/config/config';`],
  ['examples/create-task.ts', `import type { Db } from '@callboard/core/db/client';`],
];

test.each(rules.map((rule, index) => ({ rule, violation: violations[index] })))(
  'a violation is seen: $rule.says',
  ({ rule, violation }) => {
    const [file, source] = violation!;
    expect(findViolations(file, source).filter((line) => line.endsWith(rule.says))).toHaveLength(1);
  },
);

test.each([
  ['apps/bridge/src/http/routes.ts', `import { sendMessage } from '../reply/send-message.ts';`],
  ['apps/bridge/src/log/create-log.ts', `import { appRouter } from '../trpc/router.ts';`],
  ['apps/bridge/src/receive/message-route.ts', `import { sendMessage } from '../reply/send-message.ts';`],
  ['apps/web/api/client.ts', `import { buildServer } from '../../bridge/src/server.ts';`],
  ['apps/web/app/page.tsx', `export * from '@callboard/core/event/feed';`],
  ['packages/core/src/config/load-config.ts', `import { execa } from 'execa';`],
  ['apps/bridge/src/log/create-log.ts', `const level = process.env.LOG_LEVEL;`],
  ['apps/bridge/src/log/create-log.ts', `const level = process['env'];`],
  ['apps/bridge/src/log/create-log.ts', `const { env } = process;`],
  ['packages/core/src/config/load-config.ts', `import { env } from 'node:process';`],
])('another violation is seen: %s with %s', (file, source) => {
  expect(findViolations(file, source)).not.toEqual([]);
});

test.each([
  ['apps/bridge/src/http/trpc-route.ts', `import { appRouter } from '../trpc/router.ts';`],
  ['apps/bridge/src/server.ts', `import { appRouter } from './trpc/router.ts';`],
  ['apps/bridge/src/main.ts', `import { startWorker } from './run/worker.ts';`],
  ['apps/bridge/src/run/worker.ts', `import { claimRun } from '@callboard/core/run/claim-run';`],
  ['apps/bridge/src/agents/command.ts', `import { execa } from 'execa';`],
  ['apps/bridge/src/env.ts', `const port = process.env.PORT;`],
  ['apps/web/features/actions.tsx', `import { taskCan } from '@callboard/core/task/states';`],
  ['packages/client/src/client.ts', `import type { AppRouter } from '@callboard/bridge/router';`],
])('what is allowed is not reported: %s with %s', (file, source) => {
  expect(findViolations(file, source)).toEqual([]);
});
