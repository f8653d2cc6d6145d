import { setTimeout as sleep } from 'node:timers/promises';
import type { Check, Inspected } from './check.ts';
import { fail, type Finding } from './finding.ts';

/** Milliseconds: longer than any of its own time-outs; what hangs longer than this does so in the kernel or a database. */
const patience = 40_000;

/** A finding with the check that it comes from. */
export interface Reported extends Finding {
  check: string;
}

/** Runs the checks side by side. One that hangs or breaks is a finding itself. @returns the findings in order */
export async function runChecks(checks: readonly Check[], inspected: Inspected): Promise<Reported[]> {
  const groups = await Promise.all(
    checks.map(async ({ name, look }) => {
      const findings = await Promise.race([lookSafely(look, inspected), giveUp()]);
      return findings.map((finding) => ({ check: name, ...finding }));
    }),
  );
  return groups.flat();
}

async function lookSafely(look: Check['look'], inspected: Inspected): Promise<Finding[]> {
  try {
    return await look(inspected);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return [fail(`it could not be checked (${reason})`, `see ${inspected.config.logFile}`)];
  }
}

async function giveUp(): Promise<Finding[]> {
  await sleep(patience, undefined, { ref: false });
  return [fail(`it gave no answer within ${patience / 1_000} s`, 'look at the machine: something hangs')];
}
