import { readFileSync } from 'node:fs';
import { readMemoryBytes } from '#sandbox/memory.ts';

/** Resident memory of a process and of all that it has started, in bytes; 0 where it cannot be read. */
export function memoryOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + (readMemoryBytes(each) ?? 0), 0);
}

function childrenOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim();
  return children === '' ? [] : children.split(' ').map(Number);
}

/** Only Linux tells. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
