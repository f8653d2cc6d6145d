import { stripVTControlCharacters } from 'node:util';
import type { EndedTurn, Reading } from './output/output-reader.ts';

/** @returns why the exit of a process means that its turn failed; null for exit code 0 */
export function explainExit({ exitCode, signal, stderr }: EndedTurn): Reading['failure'] {
  const said = lastLine(stderr);
  if (signal !== null) {
    return {
      reason: 'signal',
      detail: `the agent was ended by ${signal}, which Callboard did not send${said}`,
    };
  }
  if (exitCode === 0) return null;
  return { reason: 'exit_code', detail: `the agent exited with code ${exitCode}${said}` };
}

/** A sentence's worth of the last line on standard error: most programs name their trouble there. */
function lastLine(stderr: string): string {
  const line = stripVTControlCharacters(stderr).trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (line === '') return '';
  return `; it last said: ${line.length > 300 ? `${line.slice(0, 300).toWellFormed()}…` : line}`;
}
