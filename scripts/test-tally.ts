/** What is read of vitest's JSON report. */
export interface TestReport {
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
}

export interface Tally {
  passed: number;
  failed: number;
}

/**
 * Adds up a whole run. What failed without being a test counts too: a file that could not be loaded, an
 * error outside all tests, a run that wrote no report.
 *
 * @param report - vitest's JSON report, or null when there is none
 * @param exitCode - vitest's exit code; null when a signal ended it
 */
export function tallyTests(report: TestReport | null, exitCode: number | null): Tally {
  const files = report?.testResults ?? [];
  const statuses = files.flatMap((file) => file.assertionResults.map((result) => result.status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const failed = failedTests + failedFiles;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
