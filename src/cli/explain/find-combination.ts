import type { Project } from '#project/load-project.ts';
import { shortGrant } from '#review/combination-id.ts';
import { combinationsOf, type PlannedTransaction } from '#review/combinations-of.ts';
import type { Combination } from '#review/review.ts';
import { CliError } from '../cli-error.ts';
import { namesLike } from './names-like.ts';

/** What was asked for: names, or nothing where any will do. */
export interface CombinationWish {
  readonly persona?: string | undefined;
  readonly client?: string | undefined;
  readonly grant: string;
  /** `none`: for no API. */
  readonly audience?: string | undefined;
  readonly organization?: string | undefined;
}

type Part = keyof CombinationWish;

const parts: readonly Part[] = ['persona', 'client', 'grant', 'audience', 'organization'];

/**
 * Finds the transaction that was asked for among those that the tenant allows, which are those of a review. Of several
 * it is the first one: for an API rather than for none, outside of organizations rather than in one.
 *
 * @throws {CliError} when a name is unknown, or the tenant does not allow what was asked for
 */
export function findCombination(project: Project, wish: CombinationWish): PlannedTransaction {
  const all = combinationsOf(project);
  for (const part of parts) checkName(all, wish, part);
  const found = all.filter(({ combination }) => parts.every((part) => fits(combination, wish, part)));
  const [chosen] = [...found].sort((one, other) => oddityOf(one) - oddityOf(other));
  if (chosen) return chosen;
  throw notAllowed(all, wish);
}

function oddityOf({ combination: { audience, organization } }: PlannedTransaction): number {
  return (organization === undefined ? 0 : 2) + (audience === undefined ? 1 : 0);
}

function fits(combination: Combination, wish: CombinationWish, part: Part): boolean {
  const wished = wish[part];
  return wished === undefined || partOf(combination, part) === normalized(part, wished);
}

function partOf(combination: Combination, part: Part): string {
  return normalized(part, combination[part] ?? 'none');
}

function normalized(part: Part, value: string): string {
  return part === 'grant' ? shortGrant(value) : value;
}

function checkName(all: readonly PlannedTransaction[], wish: CombinationWish, part: Part): void {
  const wished = wish[part];
  const known = [...new Set(all.map(({ combination }) => partOf(combination, part)))];
  if (wished === undefined || wished === 'none' || known.includes(normalized(part, wished))) return;
  const names = namesLike(
    wished,
    known.filter((name) => name !== 'none'),
  );
  const fix = names.length > 0 ? `name one of ${quoted(names)}` : `this environment has no ${part}`;
  const message = `no transaction of this environment has the ${part} "${wished}"`;
  throw new CliError([{ code: `${part}-unknown`, message, fix }]);
}

/** Says which one part to change, and to what. */
function notAllowed(all: readonly PlannedTransaction[], wish: CombinationWish): CliError {
  const ways = parts.flatMap((part) => {
    if (wish[part] === undefined) return [];
    const others = all.filter(({ combination }) =>
      parts.every((other) => other === part || fits(combination, wish, other)),
    );
    const values = [...new Set(others.map(({ combination }) => partOf(combination, part)))];
    if (values.length === 0) return [];
    return values.every((value) => value === 'none')
      ? [`without --${part}`]
      : [`--${part} ${quoted(namesLike(wish[part] ?? '', values))}`];
  });
  const named = parts.map((part) => wish[part]).filter((value) => value !== undefined);
  const fix = ways.length > 0 ? `try ${ways.join(', or ')}` : 'see what the client may do in the environment';
  return new CliError([
    { code: 'transaction-not-allowed', message: `the tenant allows no transaction with ${quoted(named)}`, fix },
  ]);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
