import type { Io } from '#cli/io.ts';
import { withProgress } from '#cli/progress.ts';
import { compare, type Result } from '../compare.ts';
import type { Contestant } from '../comparison.ts';
import { benchDecay } from './bench-decay.ts';
import { benchGrowth } from './bench-growth.ts';
import { firstToken } from './first-token.ts';
import { type Load, startLoad } from './load.ts';
import { memoryOf } from './memory-of.ts';
import { installReferences, packedPath } from './references.ts';
import { rsaSigning } from './rsa-signing.ts';
import { startLocalTenantServer, startOidcProvider, type TokenServer } from './token-server.ts';

const megabyte = 1024 * 1024;
/** Tokens of one round by number of connections: enough for about two seconds. */
const loads = [
  { connections: 1, pieces: 500 },
  { connections: 10, pieces: 2000 },
  { connections: 50, pieces: 2000 },
] as const;

/** What is measured beside the times. */
export interface LocalTenantBench {
  readonly results: readonly Result[];
  readonly remarks: readonly string[];
}

/** Measures tokens by client credentials of the local tenant beside oidc-provider, which runs no user's code. */
export async function benchLocalTenant(io: Io, rounds: number): Promise<LocalTenantBench> {
  await withProgress(io, 'Installing the references', async () => installReferences());
  const start = await firstToken(packedPath(io.root));
  const started = await withProgress(io, start.name, () => compare(start, rounds));
  await using load = startLoad();
  await using ours = await startLocalTenantServer();
  await using theirs = await startOidcProvider();
  const results: Result[] = [started];
  const remarks: string[] = [];
  for (const { connections, pieces } of loads) {
    const slowest = new Map<TokenServer, number>();
    const contestant = (server: TokenServer): Contestant => contestantOf(load, server, connections, pieces, slowest);
    const name = `token, ${connections} connection${connections === 1 ? '' : 's'}`;
    const comparison = { name, ours: contestant(ours), references: [contestant(theirs), rsaSigning()] };
    results.push(await withProgress(io, name, () => compare(comparison, rounds)));
    remarks.push(
      ...[...slowest].map(([server, p99Ms]) => `${name}: p99 of the last round ${p99Ms.toFixed(1)} ms, ${server.name}`),
    );
  }
  remarks.push(...[ours, theirs].map((server) => `resident memory afterwards ${megabytes(server)} MB, ${server.name}`));
  remarks.push(await withProgress(io, 'a minute of tokens', () => benchDecay(load, ours)));
  results.push(...(await withProgress(io, 'growth', () => benchGrowth(rounds))));
  return { results, remarks };
}

function contestantOf(
  load: Load,
  server: TokenServer,
  connections: number,
  pieces: number,
  p99: Map<TokenServer, number>,
): Contestant {
  return {
    name: server.name,
    pieces,
    run: async (amount) => void p99.set(server, await load.run(server, connections, amount)),
  };
}

function megabytes({ pid }: TokenServer): string {
  return (memoryOf(pid) / megabyte).toFixed(0);
}
