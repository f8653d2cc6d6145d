import { LoaderCircle, Unplug } from 'lucide-react';

/** The whole page while nothing can be known: the bridge has not answered once. */
export function BridgeDown({ message }: { message: string }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <title>Bridge not answering · Callboard</title>
      <div role="alert" className="max-w-sm text-center">
        <span className="mx-auto mb-4 grid size-12 place-items-center rounded-full bg-warn-soft text-warn">
          <Unplug aria-hidden className="size-6" />
        </span>
        <h1 className="text-base font-semibold">{message}</h1>
        <p className="mt-1 text-balance text-ink-soft">
          Nothing is lost: tasks are kept in the database. Start it with{' '}
          <code className="font-mono text-xs">npx pnpm@12 dev</code> or{' '}
          <code className="font-mono text-xs">npx pnpm@12 start:bridge</code>.
        </p>
        <p className="mt-4 inline-flex items-center gap-2 text-xs text-ink-soft">
          <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
          Trying again by itself; no need to reload.
        </p>
      </div>
    </main>
  );
}
