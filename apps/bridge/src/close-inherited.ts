import { closeSync, readdirSync, readFileSync } from 'node:fs';

/** Linux's O_CLOEXEC, as `flags` of proc(5)'s fdinfo has it. */
const closeOnExec = 0o2000000;

/**
 * Closes what whoever started this process left open for it, so that no agent inherits it. Node marks such
 * files as closed on exec, but stops at the first gap beyond descriptor 15 (libuv, uv_disable_stdio_inheritance);
 * all that it opens itself is marked. To be called before anything else is opened; does nothing without a /proc.
 */
export function closeInherited(): void {
  for (const descriptor of listDescriptors()) {
    if (descriptor > 2 && isInherited(descriptor)) closeSync(descriptor);
  }
}

function listDescriptors(): number[] {
  try {
    return readdirSync('/proc/self/fdinfo').map(Number);
  } catch {
    return [];
  }
}

function isInherited(descriptor: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    const flags = Number.parseInt(/^flags:\s+(\d+)$/m.exec(info)?.[1] ?? '', 8);
    return Number.isInteger(flags) && (flags & closeOnExec) === 0;
  } catch {
    // The one with which they were listed.
    return false;
  }
}
