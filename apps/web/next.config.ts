import path from 'node:path';
import type { NextConfig } from 'next';

const workspaceRoot = path.join(import.meta.dirname, '../..');

/** What every answer carries; the policy for scripts needs a nonce per page and is set in `proxy.ts`. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

const config: NextConfig = {
  // Chosen by `next-command.ts`: Next allows one development server per folder.
  distDir: process.env.CALLBOARD_WEB_DIST ?? '.next',
  transpilePackages: ['@callboard/core', '@callboard/client'],
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  // The events of a subscription are left as they are, one by one: the bridge says `no-transform` of them.
  compress: true,
  devIndicators: false,
  // A line for each request would bury the sign-in link in the terminal.
  logging: { incomingRequests: false },
  agentRules: false,
  allowedDevOrigins: ['127.0.0.1', 'localhost', '[::1]'],
  // `pnpm check` types every package once; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: () => Promise.resolve([{ source: '/:path*', headers: securityHeaders }]),
};

export default config;
