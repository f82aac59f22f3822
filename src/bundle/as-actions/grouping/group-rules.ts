import type { RuleFacts } from '../rule-facts.ts';
import { type Crossing, crossingOf } from './crossing.ts';
import { excessOf, needsOf } from './needs-of.ts';
import { isCarried, type RuleGroup } from './rule-group.ts';

/** How rules are packed into Actions, or why they cannot be. */
export type Grouping =
  | { readonly status: 'grouped'; readonly groups: readonly RuleGroup[] }
  | { readonly status: 'failed'; readonly reason: string };

/** One way to pack the first rules: the last group starts at `start`. */
interface Packing {
  readonly start: number;
  /** Groups first, then what they hand on. */
  readonly cost: number;
}

const costOfGroup = 10_000;

/**
 * Packs rules into as few Actions as Auth0's limits allow, in their order. Of several ways, that which hands on least.
 *
 * @param keys - those of `rulesConfigs`
 */
export function groupRules(rules: readonly RuleFacts[], keys: readonly string[]): Grouping {
  if (rules.length === 0) return { status: 'grouped', groups: [] };
  const twice = groupApart(rules);
  if (twice !== undefined)
    return { status: 'failed', reason: `the rules of group "${twice}" do not follow one another` };
  const crossings = rules.map((_rule, index) => crossingOf(rules.slice(0, index), rules.slice(index)));
  const starts = cheapestStarts(rules, keys, crossings);
  if (starts)
    return { status: 'grouped', groups: starts.map((_start, index) => groupAt(rules, keys, crossings, starts, index)) };
  return { status: 'failed', reason: failure(rules, keys, crossings) };
}

/** A group whose rules have others between them. */
function groupApart(rules: readonly RuleFacts[]): string | undefined {
  const names = rules
    .map(({ group }) => group)
    .filter((group, index) => index === 0 || group !== rules[index - 1]?.group);
  return names.find((name, index) => name !== undefined && names.indexOf(name) < index);
}

function cheapestStarts(
  rules: readonly RuleFacts[],
  keys: readonly string[],
  crossings: readonly Crossing[],
): readonly number[] | undefined {
  const best: (Packing | undefined)[] = [{ start: 0, cost: 0 }];
  for (let end = 1; end <= rules.length; end += 1) {
    best[end] = rules
      .slice(0, end)
      .flatMap((_rule, start): Packing[] => {
        const before = best[start];
        const crossing = start === 0 ? undefined : costOfCrossing(crossings[start]);
        if (!before || (start > 0 && crossing === undefined) || !mayBeOne(rules, start, end, keys)) return [];
        return [{ start, cost: before.cost + costOfGroup + (crossing ?? 0) }];
      })
      .reduce<Packing | undefined>(
        (least, packing) => (least && least.cost < packing.cost ? least : packing),
        undefined,
      );
  }
  return best[rules.length] && startsOf(best);
}

function startsOf(best: readonly (Packing | undefined)[]): number[] {
  const starts: number[] = [];
  for (let end = best.length - 1; end > 0; end = starts[0] ?? 0) starts.unshift(best[end]?.start ?? 0);
  return starts;
}

function costOfCrossing(crossing: Crossing | undefined): number | undefined {
  if (crossing?.status !== 'open') return undefined;
  return crossing.carried.user.length + crossing.carried.context.length;
}

/** A group of tenant.yaml holds all its rules and no others. */
function mayBeOne(rules: readonly RuleFacts[], start: number, end: number, keys: readonly string[]): boolean {
  const [first, ...others] = rules.slice(start, end);
  if (!first || others.some(({ group }) => group !== first.group)) return false;
  const goesOn = rules[end]?.group === first.group || (start > 0 && rules[start - 1]?.group === first.group);
  if (first.group !== undefined) return !goesOn;
  return excessOf(needsOf([first, ...others], keys)) === undefined;
}

function groupAt(
  rules: readonly RuleFacts[],
  keys: readonly string[],
  crossings: readonly Crossing[],
  starts: readonly number[],
  index: number,
): RuleGroup {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? rules.length;
  const inGroup = rules.slice(start, end);
  const carriedAt = (at: number) => {
    const crossing = at > 0 && at < rules.length ? crossings[at] : undefined;
    return crossing?.status === 'open' && isCarried(crossing.carried) ? crossing.carried : undefined;
  };
  const [{ group } = { group: undefined }] = inGroup;
  return {
    name: nameOf(group, index),
    rules: inGroup,
    reason: reasonOf(group, rules.slice(starts[index - 1] ?? 0, end), index, keys),
    takesOver: carriedAt(start) !== undefined,
    handsOn: carriedAt(end),
  };
}

function nameOf(group: string | undefined, index: number): string {
  if (group !== undefined) return `rules-as-action-${group}`;
  return index === 0 ? 'rules-as-action' : `rules-as-action-${index + 1}`;
}

function reasonOf(
  group: string | undefined,
  withBefore: readonly RuleFacts[],
  index: number,
  keys: readonly string[],
): string {
  if (group !== undefined) return `tenant.yaml puts them into the group "${group}"`;
  if (index === 0) return 'rules share what they write on user and context, so as many as possible are in one Action';
  const excess = excessOf(needsOf(withBefore, keys));
  return excess === undefined ? 'the rules before are in a group of tenant.yaml' : `with those before, ${excess}`;
}

function failure(rules: readonly RuleFacts[], keys: readonly string[], crossings: readonly Crossing[]): string {
  const excess = excessOf(needsOf(rules, keys)) ?? 'tenant.yaml asks for groups';
  const closed = crossings.slice(1).find((crossing) => crossing.status === 'closed');
  return closed?.status === 'closed' ? `${excess}; and ${closed.reason}` : excess;
}
