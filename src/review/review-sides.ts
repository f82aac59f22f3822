import type { User } from '#auth0/user.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { Project } from '#project/load-project.ts';
import type { LinesBySource } from './branches/changed-sources.ts';
import { countSide } from './branches/count-side.ts';
import { findBranches } from './branches/find-branches.ts';
import { type FoundDifferences, findDifferences, unseenOf } from './branches/find-differences.ts';
import type { WatchedSide } from './branches/reach.ts';
import { combinationsOf } from './combinations-of.ts';
import { type ComparedSide, type ComparedTransaction, compareTransactions } from './compare-transactions.ts';
import { groupsOf } from './groups-of.ts';
import type { ChangedBranch, Review } from './review.ts';

/** One side of a review, ready to be run. */
export interface SideToReview extends ComparedSide {
  /** Its environment says what clients are and may do; its personas are those it knows. */
  readonly project: Project;
  /** What of its sources the other side does not have. Empty of a tenant, which shows no sources. */
  readonly changed: LinesBySource;
  /** The same as `run`, with counters in the traces. */
  readonly runCounted: Pipeline;
}

/** What is reviewed. */
export interface SidesToReview {
  readonly base: SideToReview;
  readonly head: SideToReview;
  /** How many transactions run at the same time. */
  readonly limit: number;
}

/** What comes of running both sides, and the users who took part, by the names that combinations have for them. */
export interface ReviewedSides
  extends Pick<Review, 'branches' | 'combinations' | 'groups' | 'personas' | 'transactions' | 'unshown'> {
  readonly users: ReadonlyMap<string, User>;
}

/**
 * Runs all that the tenants of both sides allow, and compares. Personas are head's, for base as well: who has changed
 * there has not changed the logic. Those of one side only take no part, unless only they reach a changed branch. Where
 * that shows nothing of what has changed in an extension, users are made up who do.
 */
export async function reviewSides({ base, head, limit }: SidesToReview): Promise<ReviewedSides> {
  const names = { base: namesOf(base.project), head: namesOf(head.project) };
  const compared = names.head.filter((name) => names.base.includes(name));
  const headOnly = names.head.filter((name) => !names.base.includes(name));
  const { both, ...oneSided } = plannedTransactions(base.project, head.project, compared);
  const { both: others } = plannedTransactions(base.project, head.project, headOnly, false);
  const sides = await watchedSides(base, head);
  const found = await findBranches({ sides, transactions: both, others, project: head.project });
  const compare = (planned: readonly ComparedTransaction[]) =>
    compareTransactions({ before: base, after: head }, planned, limit);
  const looked = [...both, ...found.others, ...found.generated];
  const first = await compare(looked);
  const { length: count } = found.generated;
  const search = { base, head, groups: groupsOf(first), count, limit };
  const { transactions: showing, searched } = found.isStuck ? nothing : await findDifferences(search);
  const transactions = [...first, ...(await compare(showing))];
  const groups = groupsOf(transactions);
  const unshown = isTold(base, head, groups) ? [] : unseenOf(searched, groups);
  return {
    personas: { compared, baseOnly: names.base.filter((name) => !names.head.includes(name)), headOnly },
    ...(oneSided.baseOnly.length + oneSided.headOnly.length > 0 && { combinations: oneSided }),
    transactions,
    groups,
    branches: found.branches,
    ...(unshown.length > 0 && { unshown }),
    users: usersOf([...looked, ...showing]),
  };
}

/** Whether what differs stands for all extensions: their order or a constant has changed, or all together did it. */
function isTold(base: SideToReview, head: SideToReview, groups: ReviewedSides['groups']): boolean {
  if (base.changed.size + head.changed.size === 0) return groups.length > 0;
  return groups.some(({ by }) => by === undefined);
}

const nothing: FoundDifferences = { transactions: [], searched: [] };

function namesOf({ personas }: Project): string[] {
  return personas.map(({ name }) => name);
}

interface Planned {
  readonly both: readonly ComparedTransaction[];
  readonly baseOnly: readonly string[];
  readonly headOnly: readonly string[];
}

/** What both tenants allow, and what only one of them does. */
function plannedTransactions(base: Project, head: Project, personas: readonly string[], hasExchanges = true): Planned {
  const planOf = (project: Project) => {
    const wanted = head.personas.filter(({ name }) => personas.includes(name));
    const planned = combinationsOf({ ...project, personas: wanted });
    return new Map(
      planned
        .filter(({ combination }) => hasExchanges || combination.persona !== undefined)
        .map((each) => [each.combination.id, each]),
    );
  };
  const [before, after] = [planOf(base), planOf(head)];
  const both = [...after.values()].flatMap(({ combination, transaction }): ComparedTransaction[] => {
    const old = before.get(combination.id);
    return old ? [{ combination, before: old.transaction, after: transaction }] : [];
  });
  return {
    both,
    baseOnly: [...before.keys()].filter((id) => !after.has(id)),
    headOnly: [...after.keys()].filter((id) => !before.has(id)),
  };
}

async function watchedSides(base: SideToReview, head: SideToReview): Promise<WatchedSide[]> {
  const watch = async (
    side: ChangedBranch['side'],
    { project, changed, runCounted }: SideToReview,
  ): Promise<WatchedSide[]> => {
    if (changed.size === 0) return [];
    return [{ side, run: runCounted, ...(await countSide(project, changed)) }];
  };
  return (await Promise.all([watch('base', base), watch('head', head)])).flat();
}

function usersOf(transactions: readonly ComparedTransaction[]): ReadonlyMap<string, User> {
  return new Map(
    transactions.flatMap(({ combination: { persona }, after }) =>
      persona !== undefined && after.kind === 'login' ? [[persona, after.user] as const] : [],
    ),
  );
}
