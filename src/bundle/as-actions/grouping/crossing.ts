import type { RuleFacts } from '../rule-facts.ts';
import { anyName, type Use } from '../uses/use.ts';
import type { CarriedNames } from './rule-group.ts';

/** What flows from some rules to those after them, or why it cannot be handed from one Action to the next. */
export type Crossing =
  | { readonly status: 'open'; readonly carried: CarriedNames }
  | { readonly status: 'closed'; readonly reason: string };

/** What counts once for the whole login: rules that share it cannot run in two Actions. */
const indivisible = ['multifactor', 'primaryUser', 'samlConfiguration'] as const;

/** Looks at what earlier rules write and later ones read. */
export function crossingOf(earlier: readonly RuleFacts[], later: readonly RuleFacts[]): Crossing {
  const reason = closedReason(
    earlier.flatMap(({ uses }) => uses),
    later.flatMap(({ uses }) => uses),
  );
  if (reason !== undefined) return { status: 'closed', reason };
  const carried = (root: 'context' | 'user') => flowing(root, earlier, later);
  return { status: 'open', carried: { user: carried('user'), context: carried('context') } };
}

function closedReason(before: readonly Use[], after: readonly Use[]): string | undefined {
  if ([...before, ...after].some((use) => isOfContext(use, 'redirect'))) return 'a redirect runs all rules again';
  const shared = indivisible.find((name) =>
    [before, after].every((uses) => uses.some((use) => isOfContext(use, name))),
  );
  if (shared) return `rules on both sides use context.${shared}`;
  if ([before, after].every((uses) => uses.some(({ root }) => root === 'global')))
    return 'rules on both sides use global';
  if ([before, after].every((uses) => uses.some(isScopeWrite))) return 'rules on both sides set the scopes';
  if (after.some((use) => use.kind === 'delete' && isTokenUse(use))) return 'a later rule takes a claim out again';
  return unknownFlow(before, after);
}

/** What is written under a computed name, or handed to code that may write, may be whatever a later rule reads. */
function unknownFlow(before: readonly Use[], after: readonly Use[]): string | undefined {
  for (const root of ['user', 'context'] as const) {
    const written = before.filter((use) => use.root === root).flatMap(writtenName);
    const read = after.filter((use) => use.root === root).flatMap(readName);
    if (written.includes(anyName) && read.length > 0) return `an earlier rule may write anything on ${root}`;
    if (read.includes(anyName) && written.length > 0) return `a later rule may read anything on ${root}`;
  }
  return undefined;
}

function flowing(root: 'context' | 'user', earlier: readonly RuleFacts[], later: readonly RuleFacts[]): string[] {
  const of = (rules: readonly RuleFacts[]) => rules.flatMap(({ uses }) => uses.filter((use) => use.root === root));
  const read = new Set(of(later).flatMap(readName));
  return [...new Set(of(earlier).flatMap(writtenName))].filter((name) => read.has(name)).sort();
}

function writtenName(use: Use): string[] {
  if (use.kind === 'whole' && use.path.length === 0) return mayWrite(use) ? [anyName] : [];
  return use.kind === 'write' || use.kind === 'delete' ? [use.path[0] ?? anyName] : [];
}

function readName({ kind, path: [name] }: Use): string[] {
  if (kind === 'whole') return [name ?? anyName];
  return kind === 'read' && name !== undefined ? [name] : [];
}

/** Whoever gets the object may write on it, but for those that are known not to. */
function mayWrite({ parent }: Use): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return true;
  const { object } = parent.callee;
  return object.type !== 'Identifier' || !['JSON', 'Object', 'console'].includes(object.name);
}

function isOfContext({ root, path: [first] }: Use, name: string): boolean {
  return root === 'context' && (first === name || first === anyName);
}

function isTokenUse({ root, path: [first] }: Use): boolean {
  return root === 'context' && (first === 'accessToken' || first === 'idToken');
}

function isScopeWrite(use: Use): boolean {
  return use.root === 'context' && use.path[0] === 'accessToken' && use.path[1] === 'scope' && use.kind !== 'read';
}
