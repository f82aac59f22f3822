import fc from 'fast-check';
import { extensionId } from '#bundle/extension.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { Project } from '#project/load-project.ts';
import { type ComparedSide, type ComparedTransaction, compareTransactions } from '../compare-transactions.ts';
import { changeKey } from '../groups-of.ts';
import type { ChangeGroup, ReviewedTransaction } from '../review.ts';
import { sourceName } from '../source-name.ts';
import type { LinesBySource } from './changed-sources.ts';
import { type GeneratedTransaction, generatedTransactions, madeUp } from './generated-transactions.ts';
import { isSameDeployment } from './is-same-deployment.ts';
import { namedTransaction } from './named-transaction.ts';
import { scriptsMadeOf, scriptsOf } from './scripts-made-of.ts';
import { smallestThat } from './smallest-that.ts';

/** A side, and what of its sources the other one does not have. */
interface SearchedSide extends ComparedSide {
  readonly project: Project;
  readonly changed: LinesBySource;
}

/** What came of a search. */
export interface FoundDifferences {
  readonly transactions: readonly ComparedTransaction[];
  /** Ids of the extensions that were looked at: they may do something else than before. */
  readonly searched: readonly string[];
}

/** What is searched, and what was seen already. */
export interface DifferenceSearch {
  readonly base: SearchedSide;
  readonly head: SearchedSide;
  /** Differences that the transactions compared so far show. */
  readonly groups: readonly Pick<ChangeGroup, 'by'>[];
  /** How many users were made up so far: the next one is called after the last. */
  readonly count: number;
  readonly limit: number;
}

/** Of so many differences an example is given: who has read these looks at the code. */
const mostExamples = 3;

/**
 * Makes up users who show what a change does, where nobody who was compared shows it: a branch that somebody reaches is
 * no proof that it does what it did, and a table of data has no branches. Looks at extensions that have changed and are
 * not the reason of any difference yet; at all where no source has changed, but their order or a constant.
 */
export async function findDifferences(search: DifferenceSearch): Promise<FoundDifferences> {
  const { base, head, count, limit } = search;
  const scripts = await unseenScripts(search);
  const searched = [...new Set(scripts.map(({ extension }) => extensionId(extension)))];
  const arbitrary = scripts.length > 0 ? generatedTransactions(head.project, scripts) : undefined;
  if (!arbitrary) return { transactions: [], searched };
  // Few of them are like any other, so that nothing is won by keeping what scripts leave in their modules.
  const sides = { before: runOnly(base), after: runOnly(head) };
  const keysOf = async (generated: readonly GeneratedTransaction[]) => {
    const named = generated.map((each, index) => namedTransaction(`${index}`, each));
    return (await compareTransactions(sides, named, limit)).map(keysIn);
  };
  const samples = fc.sample(arbitrary, madeUp);
  const found = firstOfEach(await keysOf(samples)).slice(0, mostExamples);
  const transactions: ComparedTransaction[] = [];
  for (const { index, key } of found) {
    const smallest = await smallestThat(arbitrary, index, async (candidate) => {
      const [keys] = await keysOf([candidate]);
      return keys?.includes(key) ?? false;
    });
    const generated = smallest ?? samples[index];
    if (generated) transactions.push(namedTransaction(`generated ${count + transactions.length + 1}`, generated));
  }
  return { transactions, searched };
}

function runOnly({ extensions, run }: ComparedSide): ComparedSide {
  return { extensions, run };
}

/** Of both sides, those that have changed, and of which nobody has seen what that does. */
async function unseenScripts({ base, head, groups }: DifferenceSearch): Promise<readonly BuiltScript[]> {
  if (base.changed.size + head.changed.size === 0) {
    if (groups.length > 0 || isSameDeployment(base.extensions, head.extensions)) return [];
    return (await Promise.all([base, head].map(({ project }) => scriptsOf(project)))).flat();
  }
  const scripts = await Promise.all([base, head].map(({ project, changed }) => scriptsMadeOf(project, changed)));
  const all = scripts.flat();
  const unseen = unseenOf(
    all.map(({ extension }) => extensionId(extension)),
    groups,
  );
  return all.filter(({ extension }) => unseen.includes(extensionId(extension)));
}

/** Those of some extensions that are not the reason of any difference. */
export function unseenOf(ids: readonly string[], groups: DifferenceSearch['groups']): readonly string[] {
  const seen = new Set(groups.flatMap(({ by }) => (by ? sourceName(by).split(' + ') : [])));
  return ids.filter((id) => !seen.has(id));
}

function keysIn({ changes }: ReviewedTransaction): readonly string[] {
  return changes.map(changeKey);
}

function firstOfEach(found: readonly (readonly string[])[]) {
  const first = new Map<string, number>();
  for (const [index, keys] of found.entries()) {
    const key = keys.find((each) => !first.has(each));
    if (key !== undefined) first.set(key, index);
  }
  return [...first].map(([key, index]) => ({ key, index }));
}
