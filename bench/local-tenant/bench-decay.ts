import type { Load } from './load.ts';
import { memoryOf } from './memory-of.ts';
import type { TokenServer } from './token-server.ts';

const seconds = 60;
const connections = 10;
const chunk = 1000;
const megabyte = 1024 * 1024;

/** Gets tokens for a minute, and says how the rate and the memory at its end compare with those at its begin. */
export async function benchDecay(load: Load, server: TokenServer): Promise<string> {
  const rates: number[] = [];
  const before = memoryOf(server.pid);
  const endsAt = performance.now() + seconds * 1000;
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    await load.run(server, connections, chunk);
    rates.push((chunk / (performance.now() - startedAt)) * 1000);
  }
  const part = Math.ceil(rates.length / 6);
  const [first, last] = [mean(rates.slice(0, part)), mean(rates.slice(-part))];
  const megabytes = [before, memoryOf(server.pid)].map((bytes) => (bytes / megabyte).toFixed(0));
  return `${seconds} s at ${connections} connections: ${first.toFixed(0)} tokens a second in the first sixth, ${last.toFixed(0)} in the last; memory from ${megabytes.join(' to ')} MB, ${server.name}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
