/** What is shown of a log line; `apps/bridge/src/log/log-fields.ts` says what else is in one. */
interface LogLine {
  event: string;
  type?: string;
  peer?: string;
  msg?: string;
}

/** @returns a line of a bridge's output for the demo's terminal: whose it is and, of a log line, what happened */
export function showLine(name: string, line: string): string {
  const entry = parseLogLine(line);
  return line === '' ? '' : `${name.padEnd(5)}| ${entry ? describe(entry) : line}`;
}

function parseLogLine(line: string): LogLine | null {
  return line.startsWith('{"level":') ? (JSON.parse(line) as LogLine) : null;
}

function describe({ event, type, peer, msg }: LogLine): string {
  switch (event) {
    case 'inbound':
      return `<- ${type ?? 'message'} from ${peer ?? 'a peer'}`;
    case 'sent':
      return `-> ${type ?? 'message'}`;
    default:
      return `   ${msg ?? event}`;
  }
}
