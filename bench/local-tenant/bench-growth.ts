import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type Result } from '../compare.ts';
import type { Comparison, Contestant } from '../comparison.ts';
import { fillFolder, openSizedTenant, readJournal, serveFolder } from './tenant-of-size.ts';

const full = { users: 10_000, clients: 500, actions: 100 };
const small = { users: 100, clients: 10, actions: 1 };
/** From a tenant that is new to four times a full one. */
const sizes = [{ users: 1000, clients: 50, actions: 10 }, full, { users: 40_000, clients: 2000, actions: 100 }];

/** Measures what a tenant costs that holds much: beside one that holds little, and beside reading its journal. */
export async function benchGrowth(rounds: number): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const results: Result[] = [];
    for (const size of sizes) results.push(await compare(await startOf(folder, size), rounds));
    return [...results, ...(await answersOf(folder, rounds))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOf(parent: string, size: (typeof sizes)[number]): Promise<Comparison> {
  const folder = join(parent, `${size.users}`);
  await fillFolder(folder, size);
  const start = async (): Promise<void> => void (await (await serveFolder(folder)).close());
  return {
    name: `start, ${size.users} users`,
    ours: repeated('local tenant', 1, start),
    references: [repeated('reading and parsing its journal', 1, async () => readJournal(folder))],
  };
}

async function answersOf(parent: string, rounds: number): Promise<readonly Result[]> {
  const [fullFolder, smallFolder] = [join(parent, `${full.users}`), join(parent, 'small')];
  await fillFolder(smallFolder, small);
  await using fullTenant = await openSizedTenant(fullFolder);
  await using smallTenant = await openSizedTenant(smallFolder);
  const results: Result[] = [];
  for (const [name, ask] of [
    ['token, no script', 'getToken'],
    ['page of users', 'listUsers'],
  ] as const) {
    const ours = repeated('10,000 users, 500 clients, 100 Actions', 200, fullTenant[ask]);
    results.push(
      await compare(
        { name, ours, references: [repeated('100 users, 10 clients, 1 Action', 200, smallTenant[ask])] },
        rounds,
      ),
    );
  }
  return results;
}

function repeated(name: string, pieces: number, work: () => Promise<void>): Contestant {
  return {
    name,
    pieces,
    run: async (count) => {
      for (let piece = 0; piece < count; piece++) await work();
    },
  };
}
