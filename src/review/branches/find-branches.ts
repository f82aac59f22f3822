import fc from 'fast-check';
import type { BuiltScript } from '#bundle/script.ts';
import type { Project } from '#project/load-project.ts';
import type { ComparedTransaction } from '../compare-transactions.ts';
import type { ChangedBranch } from '../review.ts';
import { branchesOf } from './branches-of.ts';
import { type GeneratedTransaction, generatedTransactions, madeUp } from './generated-transactions.ts';
import { namedTransaction } from './named-transaction.ts';
import { Reach, type WatchedSide } from './reach.ts';
import { scriptsMadeOf } from './scripts-made-of.ts';
import { smallestThat } from './smallest-that.ts';

/** Where the branches of changed code are looked for, and who may reach them. */
export interface BranchSearch {
  readonly sides: readonly WatchedSide[];
  /** Those that are compared anyway. */
  readonly transactions: readonly ComparedTransaction[];
  /** Of personas that only head has: they are asked before anybody is made up. */
  readonly others: readonly ComparedTransaction[];
  /** The project whose clients and APIs made-up users meet. */
  readonly project: Project;
}

/** The branches of changed code, and the transactions that are to be compared because only they reach some. */
export interface FoundBranches {
  readonly branches: readonly ChangedBranch[];
  /** Of personas that only head has. */
  readonly others: readonly ComparedTransaction[];
  /** Of users made up. */
  readonly generated: readonly ComparedTransaction[];
  /** Whether scripts run until they are stopped, so that nobody was made up. */
  readonly isStuck: boolean;
}

/**
 * Says who reaches each branch of changed code, and makes up users for those that no persona reaches. Of a persona that
 * only head has and that reaches one, all transactions are to be compared.
 */
export async function findBranches({ sides, transactions, others, project }: BranchSearch): Promise<FoundBranches> {
  const reach = new Reach(sides);
  await reach.look(spread(transactions), 'persona');
  const found = await reach.look(others, 'persona');
  const needed = new Set(found.map(({ index }) => others[index]?.combination.persona));
  const generated = reach.open.size > 0 ? await generateFor(reach, project) : [];
  return {
    branches: branchesOf(reach),
    others: others.filter(({ combination }) => needed.has(combination.persona)),
    generated,
    isStuck: reach.isStuck,
  };
}

/** Far apart first, so that other personas and clients come early. */
function spread(transactions: readonly ComparedTransaction[]): ComparedTransaction[] {
  const stride = Math.max(1, Math.floor(Math.sqrt(transactions.length)));
  const starts = Array.from({ length: stride }, (_, start) => start);
  return starts.flatMap((start) => transactions.filter((_, index) => index % stride === start));
}

async function generateFor(reach: Reach, project: Project): Promise<ComparedTransaction[]> {
  const arbitrary = generatedTransactions(project, await scriptsOfOpen(reach));
  if (!arbitrary) return [];
  const samples = fc.sample(arbitrary, madeUp);
  const found = await reach.look(samples.map(onBothSides), 'generated');
  const added: ComparedTransaction[] = [];
  for (const { index, points } of found) {
    const smallest = await smallestThat(arbitrary, index, async (candidate) => {
      return (await reach.hits(points, onBothSides(candidate))).length === points.size;
    });
    const generated = smallest ?? samples[index];
    if (generated) added.push(namedTransaction(`generated ${added.length + 1}`, generated));
  }
  return added;
}

/** The scripts that hold what nobody has reached. */
async function scriptsOfOpen({ sides, open }: Reach): Promise<BuiltScript[]> {
  const scripts = await Promise.all(
    sides.map(({ project, points }) => {
      const paths = points.filter((point) => open.has(point)).map(({ source }) => source);
      return scriptsMadeOf(project, new Set(paths));
    }),
  );
  return scripts.flat();
}

function onBothSides({ transaction }: GeneratedTransaction) {
  return { before: transaction, after: transaction };
}
