import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Scope } from '../../contracts/token.ts';
import { instant, now } from './columns.ts';

/** What callers show: access tokens of scripts, sessions of browsers, one-time codes of sign-in links. */
export const tokens = pgTable('token', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<'access' | 'session' | 'link'>().notNull(),
  name: text('name').notNull(),
  scope: text('scope').$type<Scope>().notNull(),
  /** SHA-256 of the secret, in hexadecimal; the secret itself is shown once and kept nowhere. */
  hash: text('hash').notNull().unique('token_hash'),
  createdAt: instant('created_at').notNull().default(now),
  /** Null: until revoked. */
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  /** Of a link: when it was exchanged. */
  usedAt: instant('used_at'),
  revokedAt: instant('revoked_at'),
});

export type TokenRow = typeof tokens.$inferSelect;
