import type { Io } from './io.ts';
import { style } from './style.ts';

/** Does a piece of long work. On a terminal it says so while it lasts, and how long it took; in CI it is quiet. */
export async function withProgress<T>(io: Io, label: string, work: () => Promise<T>): Promise<T> {
  if (!io.isTerminal) return await work();
  const startedAt = performance.now();
  io.err(`${style(io, 'dim', `… ${label}`)}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    io.err(`\r\x1b[K${style(io, 'green', '✔')} ${label} ${style(io, 'dim', `${seconds} s`)}\n`);
    return result;
  } catch (error) {
    io.err(`\r\x1b[K${style(io, 'red', '✘')} ${label}\n`);
    throw error;
  }
}
