import { readFileSync } from 'node:fs';

/**
 * Reads the resident memory of a process; undefined where there is no /proc, or no such process any more.
 *
 * On macOS and Windows there is none: a script that fills buffers while it runs is not stopped there, only one that
 * still holds them at its end (`runner/held-memory.ts`). The heap has its limit everywhere.
 */
export function readMemoryBytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
