import type { AnyNode } from 'acorn';
import { type Draft, needLoose, removeStatement } from '../draft.ts';
import { type Chain, isWritten } from '../syntax/chain.ts';
import { isEmptyObject, isTested } from '../syntax/is-tested.ts';

type MetadataName = 'app_metadata' | 'user_metadata';

const variables = { app_metadata: 'appMetadata', user_metadata: 'userMetadata' } as const satisfies Record<
  MetadataName,
  string
>;

/** Whether a chain leads to the metadata of the user. */
export function isMetadata({ path: [first] }: Chain): boolean {
  return first === 'app_metadata' || first === 'user_metadata';
}

/**
 * Rewrites what a rule does with the metadata of the user, which an Action always has.
 *
 * @param copy - the name of the user's copy, where the rule has one
 */
export function rewriteMetadata(draft: Draft, chains: readonly Chain[], copy: string | undefined): void {
  for (const name of ['app_metadata', 'user_metadata'] as const) {
    const own = chains.filter(({ path }) => path[0] === name);
    const kept = own.filter((chain) => !removeDefault(draft, chain));
    const isNamed = copy === undefined && kept.some((chain) => !isPlainRead(chain));
    if (isNamed) {
      const variable = variables[name];
      draft.locals.set(variable, `const ${variable}: ${needLoose(draft)} = event.user.${name};`);
    }
    const to = copy === undefined ? (isNamed ? variables[name] : `event.user.${name}`) : `${copy}.${name}`;
    for (const chain of kept) rewriteUse(draft, chain, to, own, copy === undefined && !isNamed);
  }
}

/** `user.app_metadata = user.app_metadata || {};` */
function removeDefault(draft: Draft, chain: Chain): boolean {
  const { parent, ancestors, path, node } = chain;
  if (path.length > 1 || draft.done.has(chain.id)) return draft.done.has(chain.id);
  if (parent?.type === 'LogicalExpression' && parent.left === node) {
    const assignment = ancestors.at(-2);
    return assignment?.type === 'AssignmentExpression' && isDefaultOf(assignment, path[0]);
  }
  const statement = ancestors.at(-2);
  if (parent?.type !== 'AssignmentExpression' || parent.left !== node || !isDefaultOf(parent, path[0])) return false;
  if (statement?.type !== 'ExpressionStatement') return false;
  removeStatement(draft, statement);
  return true;
}

function isDefaultOf(assignment: AnyNode, name: string | undefined): boolean {
  if (assignment.type !== 'AssignmentExpression') return false;
  const { left, right } = assignment;
  if (right.type !== 'LogicalExpression' || !isEmptyObject(right.right)) return false;
  return [left, right.left].every(
    (side) => side.type === 'MemberExpression' && side.property.type === 'Identifier' && side.property.name === name,
  );
}

/** One property, where TypeScript takes whatever type it has. */
function isPlainRead(chain: Chain): boolean {
  if (chain.path.length === 1) return isTested(chain) || isDefaulted(chain);
  if (chain.path.length !== 2 || chain.path[1] === undefined || isWritten(chain)) return false;
  switch (chain.parent?.type) {
    case 'AssignmentExpression':
    case 'ConditionalExpression':
    case 'IfStatement':
    case 'LogicalExpression':
    case 'UnaryExpression':
      return true;
    case 'BinaryExpression':
      return /^[!=]==?$/.test(chain.parent.operator);
    default:
      return false;
  }
}

function rewriteUse(draft: Draft, chain: Chain, to: string, own: readonly Chain[], isPlain: boolean): void {
  const { start, members, parent, node } = chain;
  const [first, second] = members;
  if (!first || draft.done.has(chain.id)) return;
  if (chain.path.length === 1 && isDefaulted(chain) && parent) return void overwriteAll(draft, parent, to);
  const isQuestion = chain.path.length === 1 && isTested(chain) && !isGuardOf(chain, own);
  if (isQuestion) return void draft.text.overwrite(start, node.end, `(Object.keys(${to}).length > 0)`);
  draft.text.overwrite(start, first.end, to);
  if (!isPlain || !second || second.computed) return;
  draft.text.overwrite(first.end, second.end, `['${chain.path[1]}']`);
}

function overwriteAll({ text }: Draft, { start, end }: AnyNode, to: string): void {
  text.overwrite(start, end, to);
}

/** `user.app_metadata || {}` */
function isDefaulted({ parent, node }: Chain): boolean {
  return parent?.type === 'LogicalExpression' && parent.left === node && isEmptyObject(parent.right);
}

/** Whether the same condition goes on to ask for something in it. */
function isGuardOf({ ancestors }: Chain, own: readonly Chain[]): boolean {
  const condition = ancestors.findLast(
    (around, index) => around.type === 'LogicalExpression' && !isPartOfCondition(ancestors[index - 1]),
  );
  return condition !== undefined && own.some((other) => other.path.length > 1 && other.ancestors.includes(condition));
}

function isPartOfCondition(around: AnyNode | undefined): boolean {
  return around?.type === 'LogicalExpression' || (around?.type === 'UnaryExpression' && around.operator === '!');
}
