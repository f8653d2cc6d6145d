import { spawn } from 'node:child_process';
import type { Account } from './choose-account.ts';

export interface ToolResult {
  /** Null: it could not be started, or a signal ended it. */
  code: number | null;
  output: string;
}

interface ToolCall {
  program: string;
  args: readonly string[];
  account: Account;
  signal?: AbortSignal;
}

/**
 * Runs one of PostgreSQL's programs to its end, in a process group of its own, so that Ctrl-C in the
 * terminal reaches Callboard and not the database under it. Never rejects: a failure is in the result.
 */
export function runTool({ program, args, account, signal }: ToolCall): Promise<ToolResult> {
  const [file, ...rest] = account.kind === 'namespace' ? [...unshare, program, ...args] : [program, ...args];
  return new Promise((resolve) => {
    const child = spawn(file as string, rest, {
      detached: true,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A folder that every account may be in; and no PG* variable or secret of ours for the server.
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', ...(process.env['TZ'] && { TZ: process.env['TZ'] }) },
      ...(account.kind === 'user' && { uid: account.uid, gid: account.gid }),
    });
    const pieces: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => pieces.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => pieces.push(text));
    child.on('error', (error) => {
      pieces.push(error.message);
      if (child.pid === undefined) resolve({ code: null, output: pieces.join('') });
    });
    child.on('close', (code) => resolve({ code, output: pieces.join('').trim() }));
  });
}

/** PostgreSQL refuses uid 0; inside a user namespace root is seen as an ordinary user and keeps its own files. */
const unshare = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
