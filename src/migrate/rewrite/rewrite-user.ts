import type { AnyNode } from 'acorn';
import type { Use } from '#bundle/as-actions/uses/use.ts';
import { type Draft, eachUse, needLoose } from '../draft.ts';
import { type Chain, chainFrom, isWritten } from '../syntax/chain.ts';
import { isArgument, isLogging } from '../syntax/is-argument.ts';
import { profileNames } from './profile-names.ts';
import { isMetadata, rewriteMetadata } from './rewrite-metadata.ts';

/**
 * Rewrites what a rule does with `user`.
 *
 * Where it asks for what stands in app_metadata, or writes, it gets a user of its own under the old name, put together
 * as Auth0 did for rules.
 *
 * @param uses - of the compiled script, by which is known what other functions do with the user
 */
export function rewriteUser(draft: Draft, name: string, uses: readonly Use[]): void {
  const chains: Chain[] = [];
  eachUse(draft, name, (id, ancestors) => chains.push(chainFrom(id, ancestors)));
  const others = chains.filter((chain) => !isMetadata(chain));
  const isCopied = others.some((chain) => needsCopy(chain, uses));
  rewriteMetadata(draft, chains.filter(isMetadata), isCopied ? name : undefined);
  if (isCopied) declareCopy(draft, name, others);
  else for (const chain of others) rewriteRead(draft, chain);
}

function needsCopy(chain: Chain, uses: readonly Use[]): boolean {
  const [first] = chain.path;
  if (chain.path.length === 0) return !isLogging(chain.parent) && !(isGiven(chain) && uses.every(isOfProfile));
  return first === undefined || !profileNames.has(first) || isWritten(chain);
}

function isOfProfile({ root, path: [first], kind, parent }: Use): boolean {
  if (root !== 'user') return true;
  if (first === undefined) return kind !== 'whole' || isLogging(parent);
  return profileNames.has(first) || first === 'app_metadata' || first === 'user_metadata';
}

/** Given to a function that has a name, of which the uses tell what it does with it. */
function isGiven({ node, parent }: Chain): boolean {
  return parent?.type === 'CallExpression' && parent.callee !== node && parent.callee.type === 'Identifier';
}

function declareCopy(draft: Draft, name: string, chains: readonly Chain[]): void {
  draft.locals.set(
    name,
    `// As for a rule: root properties of app_metadata stand on the user.\nconst ${name}: ${needLoose(draft)} = { ...event.user, ...event.user.app_metadata };`,
  );
  const changed = chains.find(isWritten);
  if (!changed) return;
  const expression = [name, ...changed.path.map((part) => part ?? '…')].join('.');
  draft.remarks.push({ code: 'user-kept', expression, offset: changed.id.start });
}

function rewriteRead(draft: Draft, chain: Chain): void {
  const { start, id, members, parent, path } = chain;
  if (parent?.type === 'Property' && parent.shorthand) return void draft.text.appendLeft(id.end, ': event.user');
  const to = path[0] === undefined ? 'event.user' : `event.user.${path[0]}`;
  const end = members[0]?.end ?? id.end;
  draft.text.overwrite(start, end, castText(draft, chain, to));
}

function castText(draft: Draft, chain: Chain, to: string): string {
  const [first] = chain.path;
  const kind = first === undefined ? undefined : profileNames.get(first);
  const [, next] = chain.members;
  if (next?.optional || (next && isGuardedBefore(chain))) return to;
  if (first === 'identities' && next) return `(${to} as ${needLoose(draft)})`;
  if (kind === 'list' && next) return `(${to} as ${needLoose(draft)})`;
  const isText = kind === 'text' && (next !== undefined || isArgument(chain));
  return isText ? `(${to} as string)` : to;
}

/** `user.email && user.email.endsWith(…)`, by which TypeScript knows that there is a text. */
function isGuardedBefore({ ancestors, path }: Chain): boolean {
  return ancestors.some(
    (around) => around.type === 'LogicalExpression' && around.operator === '&&' && names(around.left, path[0]),
  );
}

function names(node: AnyNode, name: string | undefined): boolean {
  if (node.type === 'LogicalExpression') return names(node.left, name) || names(node.right, name);
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === name;
}
