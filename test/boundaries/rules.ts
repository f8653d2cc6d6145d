import type { Import } from './read-module.ts';

export interface Edge extends Import {
  /** Path of the importing file in the repository. */
  file: string;
  /** What `resolveImport` makes of the specifier. */
  target: string;
}

export interface Rule {
  /** Says what is allowed, for whoever broke it. */
  says: string;
  forbids: (edge: Edge) => boolean;
}

const core = 'packages/core/src/';
const bridge = 'apps/bridge/src/';
const contracts = `${core}contracts/`;
const parts = ['receive', 'run', 'reply', 'deliver', 'alert', 'live', 'trpc'];
const states = /^packages\/core\/src\/[\w-]+\/states(\.ts)?$/;

/** The import rule of docs/architecture.md, one line each. What a test imports binds no one. */
export const rules: Rule[] = [
  {
    says: 'contracts import only contracts',
    forbids: ({ file, target }) =>
      file.startsWith(contracts) && isOurs(target) && !target.startsWith(contracts),
  },
  {
    says: 'states import only contracts',
    forbids: ({ file, target }) => states.test(file) && isOurs(target) && !target.startsWith(contracts),
  },
  {
    says: 'the database and the settings know no verbs: they import contracts, states, each other and the error',
    forbids: ({ file, target }) =>
      /^packages\/core\/src\/(db|config)\//.test(file) &&
      isOurs(target) &&
      !/^packages\/core\/src\/(contracts\/|db\/|config\/|error$)/.test(target) &&
      !states.test(target),
  },
  {
    says: 'core imports no other package of ours',
    forbids: ({ file, target }) => file.startsWith(core) && isOurs(target) && !target.startsWith(core),
  },
  {
    says: 'core imports no fastify, execa, next or react',
    forbids: ({ file, target }) =>
      file.startsWith(core) && /^npm:(fastify|@fastify\/.*|execa|next|react|react-dom)$/.test(target),
  },
  {
    says: 'receive, run, reply, deliver, alert, live and trpc never import each other: bridge.ts and server.ts join them',
    forbids: ({ file, target, typeOnly }) => {
      const to = partOf(target);
      if (!to || !file.startsWith(bridge) || isJoin(file)) return false;
      const from = partOf(file);
      if (from) return from !== to;
      // The edge mounts the router; others may name the types of a part that is handed to them.
      return !typeOnly && !(to === 'trpc' && file.startsWith(`${bridge}http/`));
    },
  },
  {
    says: 'only apps/bridge/src/agents imports execa',
    forbids: ({ file, target }) =>
      target === 'npm:execa' && /^(apps|packages)\//.test(file) && !file.startsWith(`${bridge}agents/`),
  },
  {
    says: 'nothing outside the bridge imports it, but for the type of its router',
    forbids: ({ file, target, typeOnly }) =>
      !file.startsWith('apps/bridge/') &&
      target.startsWith('apps/bridge/') &&
      !(typeOnly && target === `${bridge}trpc/router`),
  },
  {
    says: 'web imports only contracts, pure states and the client',
    forbids: ({ file, target }) =>
      file.startsWith('apps/web/') &&
      isOurs(target) &&
      !target.startsWith('apps/web/') &&
      !target.startsWith(contracts) &&
      !states.test(target) &&
      !/^packages\/client\/src\/(client|links)$/.test(target),
  },
  {
    says: 'only ui/tell and ui/toaster import sonner: what it says comes when there is something to say',
    forbids: ({ file, target }) =>
      target === 'npm:sonner' && !/^apps\/web\/ui\/(tell\.ts|toaster\.tsx)$/.test(file),
  },
  {
    says: 'the client imports contracts and the type of the router',
    forbids: ({ file, target }) =>
      file.startsWith('packages/client/') &&
      isOurs(target) &&
      !target.startsWith('packages/client/') &&
      !target.startsWith(contracts) &&
      target !== `${bridge}trpc/router`,
  },
  {
    says: 'examples import only the client and contracts, as a user would',
    forbids: ({ file, target }) =>
      file.startsWith('examples/') &&
      isOurs(target) &&
      !target.startsWith('examples/') &&
      !target.startsWith(contracts) &&
      target !== 'packages/client/src/client',
  },
];

/** Reads settings, and hands the environment on to PostgreSQL's own programs. */
const environmentReaders = [`${bridge}env.ts`, `${core}db/embedded/run-tool.ts`];

/** Who may read `process.env` in the bridge and in the packages. */
export function mayReadEnvironment(file: string): boolean {
  return !/^(apps\/bridge|packages)\//.test(file) || environmentReaders.includes(file);
}

function isOurs(target: string): boolean {
  return !target.startsWith('npm:') || target.startsWith('npm:@callboard/');
}

function partOf(path: string): string | undefined {
  return parts.find((part) => path.startsWith(`${bridge}${part}/`));
}

/** `main.ts` starts what `bridge.ts` and `server.ts` join; the operator's command is a program of its own. */
function isJoin(file: string): boolean {
  if (file.startsWith(`${bridge}cli/`)) return true;
  return ['main.ts', 'bridge.ts', 'server.ts'].some((name) => file === bridge + name);
}
