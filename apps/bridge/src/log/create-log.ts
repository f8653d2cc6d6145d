import { destination, type Logger, multistream, pino, type StreamEntry } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '@callboard/core/config/config';
import { describeError } from './describe-error.ts';
import './log-fields.ts';
import { hideSecrets } from './hide-secrets.ts';
import { openRotatingFile } from './rotating-file.ts';

/** Where a structured line goes: `log.info({ event, task_id, … }, 'sentence')`. */
export type Log = Logger;

/** What of the settings the log needs. */
export type LogConfig = Pick<Config, 'logFile' | 'logLevel' | 'isProduction' | 'peers'>;

/**
 * Opens the log: JSON lines into `logFile`, and on standard output the same in production, lines for people
 * in development.
 *
 * The streams are written by this process, not by worker threads, so that `close` can promise that the
 * last line is on disk. In production lines that come together are written together, and at the latest as the
 * process ends.
 *
 * @throws the error of the file system when the file cannot be opened
 */
export function createLog(config: LogConfig): { log: Log; close: () => Promise<void> } {
  const { logFile, logLevel, isProduction, peers } = config;
  const secrets = Array.from(peers.values(), ({ secret }) => secret);
  const file = openRotatingFile(logFile);
  const streams: StreamEntry[] = [
    { level: 'trace', stream: isProduction ? destination({ dest: 1, sync: false }) : openTerminal() },
    { level: 'trace', stream: file.stream },
  ];
  const log = pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: secretPaths, censor: '[redacted]' },
      hooks: { streamWrite: (line) => hideSecrets(line, secrets) },
    },
    multistream(streams),
  );
  return { log, close: file.close };
}

/** Fields by which secrets travel. The pattern in `hideSecrets` is the net below this one. */
const secretPaths = [
  'secret',
  'token',
  'code',
  'cookie',
  'authorization',
  'headers',
  'req.headers',
  'request.headers',
  'res.headers',
  '*.secret',
  '*.token',
  '*.authorization',
];

function openTerminal() {
  return pretty({
    singleLine: true,
    sync: true,
    ignore: 'event',
    messageFormat: '{event}: {msg}',
    translateTime: 'SYS:HH:MM:ss.l',
  });
}
