import { formatBytes } from '../../format-bytes.ts';
import { fail, type Finding, ok, warn } from '../doctor/finding.ts';
import { lastWords } from './last-words.ts';
import type { Observation, TestedTurn } from './observation.ts';
import { remedyFor } from './remedy-for.ts';

/** How long a turn took, and how it ended. */
export function checkTurn({ agent, environment, seen }: TestedTurn): Finding[] {
  const { outcome, reason, detail, outputBytes } = seen.result;
  const timing = ok(describeTiming(seen));
  const wrote = outputBytes === 0 ? 'wrote nothing' : `wrote ${formatBytes(outputBytes)}`;
  if (outcome === 'succeeded') {
    if (detail === null) return [timing, ok(`it ended well${describeExit(seen)} and ${wrote}`)];
    return [timing, warn(`it ended well and ${wrote}, but ${inSentence(detail)}`, stays)];
  }
  const why = `it ${outcome === 'failed' ? 'failed' : 'was ended'}: ${inSentence(detail ?? reason ?? outcome)}`;
  const words = lastWords(seen.output);
  const said =
    words === null || why.includes(words.slice(1, -1))
      ? []
      : [{ ...warn(`the last that it wrote: ${words}`, ''), remedy: null }];
  return [timing, fail(why, remedyFor(reason, agent, environment)), ...said];
}

const stays =
  'look whether its settings make it exit by itself: until then each turn takes `exitGrace` seconds longer';

function describeTiming({ pid, startedMs, firstOutputMs, endedMs }: Observation): string {
  const times = [
    startedMs === null ? null : `its process (${pid}) began after ${seconds(startedMs)}`,
    firstOutputMs === null ? null : `it first wrote after ${seconds(firstOutputMs)}`,
    `the turn was over after ${seconds(endedMs)}`,
  ];
  return times.filter((time) => time !== null).join(', ');
}

function describeExit({ pid, result: { exitCode } }: Observation): string {
  return pid === null || exitCode === null ? '' : ` with exit code ${exitCode}`;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(Math.max(0, ms) / 1_000).toFixed(2)} s` : `${Math.round(ms / 1_000)} s`;
}

/** Details are sentences of their own; here they go on in one. */
function inSentence(detail: string): string {
  const text = detail.replace(/\.$/, '');
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
