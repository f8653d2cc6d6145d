'use client';

import { CircleAlert, LoaderCircle, MessageSquareMore, Unplug } from 'lucide-react';
import { CodeBlock } from '@/ui/code-block';
import { Notice } from '@/ui/notice';
import { ThemeToggle } from '@/ui/theme-toggle';
import { TokenForm } from './token-form';
import { useSignIn, type SignInState } from './use-sign-in';

export function SignInPage() {
  const { state, enter } = useSignIn();
  // Whoever has opened the link is not asked to open it; a token is still in its field.
  const entering = state.step === 'busy' && state.by !== 'token';
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <title>Sign in · Callboard</title>
      <div className="fixed top-3 right-3">
        <ThemeToggle />
      </div>
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <span className="mb-3 grid size-11 place-items-center rounded-xl bg-accent text-accent-ink">
            <MessageSquareMore aria-hidden className="size-6" />
          </span>
          <h1 className="text-lg font-semibold tracking-tight">Sign in to Callboard</h1>
          {!entering && (
            <p className="mt-1 text-balance text-ink-soft">
              Open the one-time link that the bridge printed when it started, or make a new one:
            </p>
          )}
        </div>
        <div className="space-y-4">
          <SignInNotice state={state} />
          {!entering && <WaysIn state={state} onToken={(token) => void enter({ token })} />}
        </div>
      </div>
    </main>
  );
}

function WaysIn({ state, onToken }: { state: SignInState; onToken: (token: string) => void }) {
  return (
    <>
      <CodeBlock code="npx pnpm@12 callboard link" label="command for a new sign-in link" />
      <div className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </div>
      <TokenForm
        busy={state.step === 'busy'}
        refused={state.step === 'refused' && state.by === 'token'}
        onSubmit={onToken}
      />
    </>
  );
}

function SignInNotice({ state }: { state: SignInState }) {
  switch (state.step) {
    case 'idle':
      return null;
    case 'busy':
      return (
        <Notice icon={LoaderCircle} role="status">
          Signing in…
        </Notice>
      );
    case 'unreachable':
      return (
        <Notice tone="warn" icon={Unplug} title="The bridge is not answering" role="alert">
          Once it runs, open the link again or send the token again.
        </Notice>
      );
    case 'limited':
      return (
        <Notice tone="warn" icon={CircleAlert} title="Too many tries have failed" role="alert">
          Wait a minute, then try again.
        </Notice>
      );
    case 'refused':
      if (state.by === 'token') return null;
      return (
        <Notice tone="bad" icon={CircleAlert} title="This link does not work any more" role="alert">
          A link works once and for a short while. Get a new one with the command below, or use an access
          token.
        </Notice>
      );
  }
}
