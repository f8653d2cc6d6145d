import type { Agent } from '@callboard/core/contracts/overview';
import { formatBytes } from '@/ui/format-bytes';
import { formatDuration } from '@/ui/format-time';

/** @returns what an agent can do, in a sentence without its full stop */
export function describeAbilities(can: Agent['capabilities']): string {
  return sentenceOf([
    can.transcript && 'shows its steps live',
    can.streams && !can.transcript && 'shows its output live',
    can.resumes && 'keeps a session for each thread',
    can.reportsUsage && 'reports its usage',
    can.takesLongMessages ? 'takes messages of any length' : 'takes short messages only',
    can.takesFiles && 'takes files',
  ]);
}

/** @returns what else a turn of it may take, likewise */
export function describeLimits({ limits, turnsPerHour }: Agent): string {
  const { idleSeconds, queueSeconds, waiting, outputBytes, memoryBytes, cpuSeconds } = limits;
  const time = (seconds: number) => formatDuration(seconds * 1_000);
  return sentenceOf([
    turnsPerHour !== null && `at most ${turnsPerHour} turns an hour`,
    waiting !== null && `at most ${waiting} waiting`,
    queueSeconds !== null && `waits at most ${time(queueSeconds)}`,
    idleSeconds !== null && `ended after ${time(idleSeconds)} without output`,
    memoryBytes !== null && `at most ${formatBytes(memoryBytes)} of memory`,
    cpuSeconds !== null && `at most ${time(cpuSeconds)} of processor time`,
    `keeps ${formatBytes(outputBytes)} of output`,
  ]);
}

function sentenceOf(parts: readonly (string | false)[]): string {
  const sentence = parts.filter((part) => part !== false).join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
