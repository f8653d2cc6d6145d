import { readFileSync } from 'node:fs';

/**
 * Reads what tells a process from a later one with the same pid: the boot and, within it, the start time in
 * clock ticks (proc(5), field 22 of `stat`). It is read at once, before a short-lived process can be gone.
 *
 * @returns `<boot id>/<ticks>`; null where there is no /proc, or no such process any more
 */
export function readProcessStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, may hold spaces and brackets: count from behind its last bracket.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot.trim()}/${ticks}`;
  } catch {
    return null;
  }
}
