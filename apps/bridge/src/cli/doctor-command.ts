import type { Command } from 'commander';
import { readVariables } from '../env.ts';
import { examine } from './doctor/examine.ts';
import { formatReport } from './doctor/format-report.ts';

/** `callboard doctor`: looks at everything that this bridge needs; the exit code is 1 when something fails. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check everything that this bridge needs, and say what to do about what is wrong')
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: true }) => {
      const findings = await examine(readVariables());
      const hasFailed = findings.some(({ level }) => level === 'fail');
      console.log(json ? JSON.stringify({ ok: !hasFailed, findings }, null, 2) : formatReport(findings));
      if (hasFailed) process.exitCode = 1;
    });
}
