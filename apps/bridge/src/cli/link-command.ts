import type { Command } from 'commander';
import { createSignInCode, signInUrl } from '@callboard/core/token/create-sign-in-code';
import { findRunning } from '../running-bridge.ts';
import { withDatabase } from './with-database.ts';

/** `callboard link`: a new one-time sign-in link for the dashboard. */
export function addLinkCommand(program: Command): void {
  program
    .command('link')
    .description('print a link that signs a browser in, once, within 15 minutes')
    .action(async () => {
      await withDatabase(async (db, config) => {
        // The bridge may have been started with another WEB_PORT than this terminal knows.
        const webPort = findRunning(config.dataDir)?.webPort ?? config.webPort;
        console.log(signInUrl(webPort, await createSignInCode(db)));
      });
    });
}
