/** @returns median and 99th percentile of both, and the median of what the first adds to the second, pair by pair */
export function summarise(measured: number[], least: number[]) {
  const added = measured.map((value, index) => value - (least[index] ?? 0));
  return {
    p50: quantile(measured, 0.5),
    p99: quantile(measured, 0.99),
    'least p50': quantile(least, 0.5),
    'least p99': quantile(least, 0.99),
    'added p50': quantile(added, 0.5),
  };
}

export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return Math.round(value * 100) / 100;
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}
