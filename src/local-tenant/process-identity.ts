import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { hasCode } from './error-code.ts';

/** Schema of a {@link ProcessIdentity}. */
export const processIdentitySchema = z.strictObject({ pid: z.int().positive(), startedAt: z.string() });

/** A process and, where the system tells, when it started: a pid alone is given to another process after a while. */
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** The process we are in. */
export function ownProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) };
}

/** Whether a process still lives. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
  return startOf(pid) === startedAt;
}

/** Field 22 of Linux' `/proc/PID/stat`, which follows a name that may hold spaces; empty on other systems. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
