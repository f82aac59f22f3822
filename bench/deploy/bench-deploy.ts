import type { Io } from '#cli/io.ts';
import { withProgress } from '#cli/progress.ts';
import { compare, type Result } from '../compare.ts';
import type { Comparison, Contestant } from '../comparison.ts';
import { type Asked, type DeployWorld, openDeployWorld } from './deploy-world.ts';

const actions = 200;
/** The stock import takes a minute and a half each time. */
const mostRounds = 3;

/** What is measured beside the times. */
export interface DeployBench {
  readonly results: readonly Result[];
  readonly remarks: readonly string[];
}

/** What a deploy of this toolkit may take, and what it has to be measured beside. */
interface Case {
  readonly name: string;
  readonly mostSeconds: number;
  readonly mostWrites: number;
  /** Before each deploy, and not measured. */
  prepare(world: DeployWorld): void;
}

const cases: readonly Case[] = [
  { name: `1 of ${actions} Actions edited`, mostSeconds: 2.5, mostWrites: 4, prepare: (world) => world.edit() },
  { name: `none of ${actions} Actions edited`, mostSeconds: 1.5, mostWrites: 0, prepare: () => {} },
];

/** Measures a deploy to a tenant with many Actions beside the stock deploy CLI, which sends all of them. */
export async function benchDeploy(io: Io, rounds: number): Promise<DeployBench> {
  await using world = await withProgress(io, `${actions} Actions`, async () => {
    const opened = await openDeployWorld(io.root, actions);
    await opened.deploy();
    return opened;
  });
  const results: Result[] = [];
  const remarks: string[] = [];
  for (const each of cases) {
    const asked = new Map<string, Asked>();
    const comparison = comparisonOf(world, each, asked);
    const result = await withProgress(io, each.name, () => compare(comparison, Math.min(rounds, mostRounds)));
    results.push(result);
    remarks.push(
      ...[...asked].map(([name, { reads, writes }]) => `${each.name}: ${writes} writes, ${reads} others, ${name}`),
    );
    remarks.push(verdict(each, result, asked));
  }
  return { results, remarks };
}

function comparisonOf(world: DeployWorld, { name, prepare }: Case, asked: Map<string, Asked>): Comparison {
  const contestant = (way: string, hasWarmUp: boolean, run: () => Promise<Asked>): Contestant => ({
    name: way,
    pieces: 1,
    hasWarmUp,
    before: async () => {
      prepare(world);
      // What the stock CLI imports, and not in its time. Ours builds by itself.
      await world.build();
    },
    run: async () => void asked.set(way, await run()),
  });
  return {
    name,
    ours: contestant('npm run deploy', true, () => world.deploy()),
    references: [contestant('a0deploy import', false, () => world.stockImport())],
  };
}

/** `1 of 200 Actions edited: 1.9 s of 2.5 s and 2 writes of 4` */
function verdict({ name, mostSeconds, mostWrites }: Case, { ours }: Result, asked: ReadonlyMap<string, Asked>): string {
  const seconds = ours.ms.median / 1000;
  const writes = asked.get(ours.name)?.writes ?? Number.NaN;
  const isWithin = seconds <= mostSeconds && writes <= mostWrites;
  const said = isWithin ? 'within' : 'NOT within';
  return `${name}: ${seconds.toFixed(2)} s and ${writes} writes, ${said} ${mostSeconds} s and ${mostWrites} writes`;
}
