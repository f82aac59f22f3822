import type { RuleFacts } from '#bundle/as-actions/rule-facts.ts';
import { anyName, type Use } from '#bundle/as-actions/uses/use.ts';

/** A part of `user`, `context` or `global` by which one rule depends on another: an Action sees nothing of it. */
export interface SharedPart {
  /** `user.tier` */
  readonly part: string;
  /** The rule that writes it, and the one that asks for it. */
  readonly writer: string;
  readonly reader: string;
}

/**
 * Lists what a rule shares with the others, which is lost when it is an Action of its own.
 *
 * @param rules - all enabled ones, in their order
 */
export function sharedParts(rule: RuleFacts, rules: readonly RuleFacts[]): readonly SharedPart[] {
  const place = rules.findIndex(({ name }) => name === rule.name);
  if (place === -1) return [];
  const parts = rules.flatMap((other, index) => {
    if (index === place) return [];
    const [first, second] = index < place ? [other, rule] : [rule, other];
    return partsBetween(first, second);
  });
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

function partsBetween(first: RuleFacts, second: RuleFacts): SharedPart[] {
  const written = first.uses.filter(isWrite);
  const read = second.uses.filter(isRead);
  const parts = written.flatMap((write) => read.filter((use) => overlaps(write, use)).map(() => expressionOf(write)));
  const globals = isOnGlobal(first) && isOnGlobal(second) ? ['global'] : [];
  return [...parts, ...globals].map((part) => ({ part, writer: first.name, reader: second.name }));
}

function isOnGlobal({ uses }: RuleFacts): boolean {
  return uses.some(({ root, path }) => root === 'global' && path.length > 0);
}

/** A default such as `user.app_metadata = user.app_metadata || {}` hands nothing on. */
function isWrite({ root, kind, path, parent }: Use): boolean {
  if ((root !== 'user' && root !== 'context') || (kind !== 'write' && kind !== 'delete')) return false;
  const isDefault = parent?.type === 'AssignmentExpression' && parent.right.type === 'LogicalExpression';
  return !(isDefault && path.length === 1);
}

function isRead({ root, kind, path, parent }: Use): boolean {
  if (root !== 'user' && root !== 'context') return false;
  if (kind === 'whole') return true;
  if (kind !== 'read' || path.length === 0) return false;
  const isHolder = path.length === 1 && (parent?.type === 'LogicalExpression' || parent?.type === 'MemberExpression');
  return !isHolder;
}

function overlaps(write: Use, read: Use): boolean {
  if (write.root !== read.root) return false;
  if (isToken(write) && read.path.length < 2) return false;
  const length = Math.min(write.path.length, read.path.length);
  return Array.from({ length }, (_, index) => [write.path[index], read.path[index]]).every(
    ([left, right]) => left === right || left === anyName || right === anyName,
  );
}

/** Whoever hands a token on as a whole means the claims of its own. */
function isToken({ root, path: [first] }: Use): boolean {
  return root === 'context' && (first === 'accessToken' || first === 'idToken');
}

function expressionOf({ root, path }: Use): string {
  return [root, ...path.map((name) => (name === anyName ? '…' : name))].join('.');
}
