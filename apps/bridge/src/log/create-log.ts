import { type Logger, multistream, pino, type StreamEntry } from 'pino';
import pretty from 'pino-pretty';
import './log-fields.ts';
import { hideSecrets } from './hide-secrets.ts';
import { openRotatingFile } from './rotating-file.ts';

/** Where a structured line goes: `log.info({ event, task_id, … }, 'sentence')`. */
export type Log = Logger;

export interface LogOptions {
  /** Path of the file that gets every line as JSON; its folder is made. */
  logFile: string;
  /** Lowest level written; `info` by default. */
  level?: string;
  /** Whether the terminal gets lines made for people instead of JSON. */
  pretty?: boolean;
  /** Values that may stand in no line, besides everything that looks like a token. */
  secrets?: readonly string[];
}

/**
 * Opens the log: JSON lines into `logFile`, and the same, or lines for people, on standard output.
 *
 * The streams are written by this process, not by worker threads, so that `close` can promise that the
 * last line is on disk.
 *
 * @throws the error of the file system when the file cannot be opened
 */
export function createLog(options: LogOptions): { log: Log; close: () => Promise<void> } {
  const { logFile, level = 'info', secrets = [] } = options;
  const file = openRotatingFile(logFile);
  const streams: StreamEntry[] = [
    { level: 'trace', stream: options.pretty ? openTerminal() : process.stdout },
    { level: 'trace', stream: file.stream },
  ];
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
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
    sync: true,
    ignore: 'event',
    messageFormat: '{event}: {msg}',
    translateTime: 'SYS:HH:MM:ss.l',
  });
}
