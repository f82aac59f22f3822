import type { Combination, PolicyFinding, Review, ReviewedSide } from '#review/review.ts';
import { type FoldedCombinations, foldCombinations } from './fold-combinations.ts';

/** Says in one sentence what came out. That nothing was looked at is never told as "no token changes". */
export function headlineOf({ transactions, groups, personas, branches }: Review): string {
  const count = counted(transactions.length, 'transaction');
  if (transactions.length === 0) return 'Nothing was compared: the environment allows no transaction';
  const changed = transactions.filter(({ changes }) => changes.length > 0).length;
  const unreached = branches.filter(({ reachedBy }) => reachedBy === 'nobody').length;
  const unseen = unreached > 0 ? `, but nobody reaches ${counted(unreached, 'changed branch')}` : '';
  const nobody = personas.compared.length === 0 ? ', but nobody logs in who is on both sides' : '';
  const who = counted(personas.compared.length, 'persona');
  if (changed === 0) return `No token changes: ${count} of ${who} compared${unseen}${nobody}`;
  return `${changed} of ${count} of ${who} ${changed === 1 ? 'changes' : 'change'}, for ${counted(groups.length, 'reason')}${unseen}`;
}

/** Whether it was looked everywhere, and no token changes. */
export function isUnchanged({ transactions, branches, personas }: Review): boolean {
  const isSeen =
    transactions.length > 0 &&
    personas.compared.length > 0 &&
    branches.every(({ reachedBy }) => reachedBy !== 'nobody');
  return isSeen && transactions.every(({ changes }) => changes.length === 0);
}

/** Says which extensions have changed without anybody who shows it, and what that does not cover. */
export function unshownText({ unshown = [] }: Review): string | undefined {
  if (unshown.length === 0) return undefined;
  const which = `${listed(unshown)} ${unshown.length === 1 ? 'is' : 'are'} not as before, and no token shows it`;
  return `${which}, of personas as of users made up for it. What a script asks the network, writes to metadata or logs is not compared.`;
}

/** Names a side: `origin/main (3f9ad2c)`. */
export function sideText(side: ReviewedSide): string {
  switch (side.kind) {
    case 'commit':
      return `${side.ref} (${shortCommit(side.commit)})`;
    case 'folder': {
      const commit =
        side.commit === undefined ? '' : ` (${shortCommit(side.commit)}${side.isClean ? '' : ' and edits'})`;
      return `this folder${commit}`;
    }
    case 'tenant':
      return `the tenant of ${side.environment} (${side.domain})`;
  }
}

type CombinationsById = ReadonlyMap<string, Combination>;

/** A review has many lists of ids, and thousands of combinations. */
const combinationsById = new WeakMap<Review, CombinationsById>();

/** Folds the combinations that have these ids. */
export function foldIds(review: Review, ids: readonly string[]): readonly FoldedCombinations[] {
  const combinations = combinationsById.get(review) ?? listById(review);
  combinationsById.set(review, combinations);
  return foldCombinations(ids.flatMap((id) => combinations.get(id) ?? []));
}

function listById({ transactions }: Review): CombinationsById {
  return new Map(transactions.map(({ combination }) => [combination.id, combination]));
}

/** What the policy found, each with why its rule is there where nothing above has said so. */
export function explainedOnce({ policy }: Review): readonly (PolicyFinding & { readonly why?: string })[] {
  const told = new Set<string>();
  return policy.map((finding) => {
    const { code, explanation: why } = finding;
    const isTold = told.has(code);
    told.add(code);
    return isTold ? finding : { ...finding, why };
  });
}

/** What only one side has, and what was therefore not compared: `personas of head only: ada`. */
export function oneSided({ personas, combinations }: Review): readonly string[] {
  const sides = [
    ['personas of base only', personas.baseOnly],
    ['personas of head only', personas.headOnly],
    ['transactions that only the tenant of base allows', combinations?.baseOnly ?? []],
    ['transactions that only the tenant of head allows', combinations?.headOnly ?? []],
  ] as const;
  return sides.flatMap(([what, names]) => (names.length > 0 ? [`${what}: ${listed(names)}`] : []));
}

/** Lists who logs in: all of them by their number, and of many the first ones. */
export function peopleText({ personas: { compared } }: Review, { people }: FoldedCombinations): string {
  const others = people.filter((name) => !compared.includes(name));
  const areAll = people.length - others.length === compared.length && compared.length > 3;
  return listed(areAll ? [`all ${compared.length} personas`, ...others] : people);
}

/** `grace, olga and 48 more`. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}

/** `1 branch`, `2 branches`. */
export function counted(count: number, noun: string): string {
  return `${count} ${pluralOf(noun, count)}`;
}

/** A noun as it stands behind a number. */
export function pluralOf(noun: string, count: number): string {
  if (count === 1) return noun;
  return noun.endsWith('ch') ? `${noun}es` : `${noun}s`;
}

function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}
