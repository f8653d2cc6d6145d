'use client';

import { useMutation } from '@tanstack/react-query';
import type { Scope, TokenInfo } from '@callboard/core/contracts/token';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Badge, type Tone } from '@/ui/badge';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { RelativeTime } from '@/ui/relative-time';
import { tell } from '@/ui/tell';

const tones = { read: 'neutral', write: 'info', admin: 'accent' } as const satisfies Record<Scope, Tone>;

/** A token: what it allows, when it was used last, and how to end it. */
export function TokenRow({ token }: { token: TokenInfo }) {
  const isOver = token.revokedAt !== null;
  return (
    <li
      data-token={token.name}
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3',
        isOver && 'bg-raised/40',
      )}
    >
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className={classNames('truncate font-medium', isOver && 'text-ink-soft line-through')}>
            {token.name}
          </span>
          <Badge tone={isOver ? 'neutral' : tones[token.scope]}>{token.scope}</Badge>
          {isOver && <Badge>Revoked</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-faint">
          <span>
            made <RelativeTime at={token.createdAt} />
          </span>
          <span>
            {token.lastUsedAt === null ? (
              'never used'
            ) : (
              <>
                used <RelativeTime at={token.lastUsedAt} />
              </>
            )}
          </span>
          {token.revokedAt !== null && (
            <span>
              revoked <RelativeTime at={token.revokedAt} />
            </span>
          )}
        </p>
      </div>
      {!isOver && <RevokeButton token={token} />}
    </li>
  );
}

function RevokeButton({ token: { id, name } }: { token: TokenInfo }) {
  const { session } = useSession();
  const revoke = useMutation(
    useTRPC().token.revoke.mutationOptions({
      onSuccess: () => tell.success(`${name} opens nothing any more`),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  const own =
    session?.name === name ? ' It is the one that you are signed in with: you will be signed out.' : '';
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="danger" aria-label={`Revoke ${name}`} disabled={revoke.isPending}>
          Revoke
        </Button>
      }
      title={`Revoke ${name}?`}
      description={`Whoever uses it is refused from now on, and browsers that were signed in with it are signed out. This cannot be undone.${own}`}
      confirm="Revoke it"
      keep="Keep it"
      onConfirm={() => revoke.mutate({ tokenId: id })}
    />
  );
}
