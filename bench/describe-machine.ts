import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** @returns one line: what was measured on, and how busy it was with other things */
export function describeMachine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const model = cpus()[0]?.model.trim() ?? 'processor';
  const load = loadavg()[2]?.toFixed(1);
  return `${availableParallelism()} × ${model}, ${memory}, ${type()} ${release()}, Node ${process.version}; load of the last 15 minutes ${load}`;
}
