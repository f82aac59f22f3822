import type { AnyNode, CallExpression, ObjectExpression } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, eachGlobal, markDone, type Render } from '../draft.ts';
import { type Chain, chainFrom } from '../syntax/chain.ts';
import { type FunctionNode, isFunctionNode } from '../syntax/handler.ts';
import { isLogging } from '../syntax/is-argument.ts';
import { isLast } from '../syntax/is-last.ts';

const setters: ReadonlyMap<string | undefined, string> = new Map([
  ['updateAppMetadata', 'setAppMetadata'],
  ['updateUserMetadata', 'setUserMetadata'],
]);

/** The names of the rule's parameters. */
interface Parameters {
  readonly user: string;
  readonly callback: string;
}

/** Rewrites `auth0.users.updateAppMetadata(user.user_id, …).then(…).catch(…)`: an Action waits for nothing there. */
export function rewriteManagement(draft: Draft, parameters: Parameters): void {
  const chains: Chain[] = [];
  eachGlobal(draft, 'auth0', (id, ancestors) => chains.push(chainFrom(id, ancestors)));
  for (const chain of chains) {
    if (isLate(draft, chain, parameters.callback)) draft.remarks.push({ code: 'written-late', offset: chain.id.start });
    if (!rewriteCall(draft, chain, parameters)) {
      const expression = ['auth0', ...chain.path.map((name) => name ?? '…')].join('.');
      draft.obstacles.push({ code: 'management-call', expression, offset: chain.id.start });
    }
  }
}

/** Whether the call stands in a function that the script does not wait for: neither does it call back from there. */
function isLate({ handler }: Draft, { ancestors }: Chain, callback: string): boolean {
  const inner = ancestors.slice(ancestors.indexOf(handler.fn) + 1);
  const fn = inner.find(isFunctionNode);
  return fn !== undefined && !isUsed(fn, callback);
}

function rewriteCall(draft: Draft, chain: Chain, parameters: Parameters): boolean {
  const { path, parent, ancestors, node } = chain;
  const setter = path[0] === 'users' && path.length === 2 ? setters.get(path[1]) : undefined;
  if (!setter || parent?.type !== 'CallExpression' || parent.callee !== node || parent.arguments.length !== 2)
    return false;
  const [id, changes] = parent.arguments;
  if (!id || !changes || !isOwnId(id, parameters.user)) return false;
  const promised = promiseOf(parent, ancestors.slice(0, -1));
  if (!promised) return false;
  const sets = setsOf(draft, changes, setter, { ancestors, parameters });
  if (!sets) return false;
  const { statement, then, caught, around } = promised;
  markDone(draft, id);
  if (!then && !caught) {
    draft.deferred.push({ part: statement, render: sets });
    return true;
  }
  if (!isLast(parent, around) && !isReturned(statement)) return false;
  if (caught && !isOnlyAnswer(caught, parameters.callback)) return false;
  if (caught) markDone(draft, caught);
  if (!then) {
    draft.deferred.push({ part: statement, render: sets });
    return true;
  }
  if (!isFunctionNode(then)) return false;
  return inline(draft, statement, then, sets);
}

function isReturned(statement: AnyNode): boolean {
  return statement.type === 'ReturnStatement';
}

/** Puts the body of `then` into the place of the statement. */
function inline(draft: Draft, statement: AnyNode, then: FunctionNode, sets: Render): boolean {
  if (then.params.some((param) => param.type !== 'Identifier' || isUsed(then.body, param.name))) return false;
  draft.inlined.add(then);
  const isBlock = then.body.type === 'BlockStatement';
  const inner = isBlock ? { start: then.body.start + 1, end: then.body.end - 1 } : then.body;
  draft.deferred.push({ part: { start: statement.start, end: inner.start }, render: sets });
  draft.text.remove(inner.end, statement.end);
  return true;
}

function isUsed(body: AnyNode, name: string): boolean {
  let found = false;
  walk(body, (node) => {
    found ||= node.type === 'Identifier' && node.name === name;
  });
  return found;
}

interface Promised {
  readonly statement: AnyNode;
  readonly then: AnyNode | undefined;
  readonly caught: AnyNode | undefined;
  /** The nodes around the call. */
  readonly around: readonly AnyNode[];
}

/** The statement that a call is, and what is to be done when it has been answered. */
function promiseOf(call: CallExpression, ancestors: readonly AnyNode[]): Promised | undefined {
  let node: AnyNode = call;
  let depth = ancestors.length;
  let then: AnyNode | undefined;
  let caught: AnyNode | undefined;
  for (;;) {
    const member = ancestors[depth - 1];
    const outer = ancestors[depth - 2];
    if (member?.type !== 'MemberExpression' || outer?.type !== 'CallExpression' || outer.callee !== member) break;
    const method = propertyName(member.property, member.computed);
    if (method === 'then' && !then && !caught) [then, caught] = outer.arguments;
    else if (method === 'catch' && !caught) [caught] = outer.arguments;
    else return undefined;
    node = outer;
    depth -= 2;
  }
  const holder = ancestors[depth - 1];
  const statement = holder?.type === 'AwaitExpression' ? ancestors[depth - 2] : holder;
  if (statement?.type !== 'ExpressionStatement' && statement?.type !== 'ReturnStatement') return undefined;
  if (statement.type === 'ReturnStatement' && !then) return undefined;
  return node ? { statement, then, caught, around: ancestors.slice(0, depth) } : undefined;
}

/** Whether all that a handler of errors does is to call back, or to log. */
function isOnlyAnswer(handler: AnyNode, callback: string): boolean {
  if (handler.type === 'Identifier') return handler.name === callback;
  if (!isFunctionNode(handler)) return false;
  const { body } = handler;
  if (body.type !== 'BlockStatement') return isAnswer(body, callback);
  return body.body.every(
    (statement) =>
      (statement.type === 'ExpressionStatement' && isAnswer(statement.expression, callback)) ||
      (statement.type === 'ReturnStatement' && (!statement.argument || isAnswer(statement.argument, callback))),
  );
}

function isAnswer(node: AnyNode, callback: string): boolean {
  if (node.type !== 'CallExpression') return false;
  return node.callee.type === 'Identifier' ? node.callee.name === callback : isLogging(node);
}

interface Where {
  readonly ancestors: readonly AnyNode[];
  readonly parameters: Parameters;
}

/** One call for each key where the keys are known, else a loop. What JSON cannot carry changes nothing. */
function setsOf(draft: Draft, changes: AnyNode, setter: string, where: Where): Render | undefined {
  if (changes.type === 'SpreadElement') return undefined;
  const literal = changes.type === 'ObjectExpression' ? literalSets(changes, setter) : undefined;
  if (literal) return literal;
  const keys = isOwnMetadata(changes, where.parameters.user) ? keysWritten(draft, changes, where) : undefined;
  if (keys) return (textOf) => keys.map((key) => setText(setter, key, `${textOf(changes)}.${key.name}`)).join('\n');
  const isKnown = 'if (value !== undefined) ';
  return (textOf) =>
    `for (const [key, value] of Object.entries(${textOf(changes)})) {\n${isKnown}api.user.${setter}(key, value);\n}`;
}

/** A key, and whether it has a value for certain. */
interface Key {
  readonly name: string;
  readonly isSure: boolean;
}

function setText(setter: string, { name, isSure }: Key, value: string): string {
  return `${isSure ? '' : `if (${value} !== undefined) `}api.user.${setter}('${name}', ${value});`;
}

function literalSets({ properties }: ObjectExpression, setter: string): Render | undefined {
  const parts = properties.map((property) => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    const isPlain = property.type === 'Property' && !property.shorthand && isSureValue(property.value);
    return isPlain && typeof name === 'string' ? { name, value: property.value } : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || known.length < parts.length) return undefined;
  return (textOf) =>
    known.map(({ name, value }) => `api.user.${setter}(${JSON.stringify(name)}, ${textOf(value)});`).join('\n');
}

/** Whether an expression is never `undefined`. */
function isSureValue(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'NewExpression':
      return true;
    case 'UnaryExpression':
      return node.operator === '!';
    case 'LogicalExpression':
      return node.operator !== '&&' && isSureValue(node.right);
    case 'ConditionalExpression':
      return isSureValue(node.consequent) && isSureValue(node.alternate);
    default:
      return false;
  }
}

/** The keys that are set in front of the call, where no other way leads to it. */
function keysWritten(draft: Draft, changes: AnyNode, { ancestors, parameters }: Where): Key[] | undefined {
  const metadata = metadataName(changes);
  const keys = new Map<string, Key>();
  let isKnown = true;
  eachWrite(draft, parameters.user, metadata, (chain) => {
    const [, key, ...more] = chain.path;
    const block = chain.ancestors.at(-3);
    const statement = chain.ancestors.at(-2);
    const assignment = chain.parent;
    const isBefore = block !== undefined && ancestors.includes(block) && (statement?.start ?? 0) < changes.start;
    if (key === undefined || more.length > 0 || !/^[\w$]+$/.test(key) || !isBefore) isKnown = false;
    else
      keys.set(key, {
        name: key,
        isSure: assignment?.type === 'AssignmentExpression' && isSureValue(assignment.right),
      });
  });
  return isKnown && keys.size > 0 ? [...keys.values()] : undefined;
}

function eachWrite(draft: Draft, user: string, metadata: string, visit: (chain: Chain) => void): void {
  walk(draft.program, (node, ancestors) => {
    if (node.type !== 'Identifier' || node.name !== user) return;
    const chain = chainFrom(node, ancestors);
    if (chain.path[0] !== metadata || chain.path.length < 2) return;
    const { parent } = chain;
    const isSet = parent?.type === 'AssignmentExpression' && parent.left === chain.node;
    const isOther = parent?.type === 'UpdateExpression' || isMethodCall(chain);
    if (isSet || isOther || (parent?.type === 'UnaryExpression' && parent.operator === 'delete')) visit(chain);
  });
}

/** `user.app_metadata.roles.push(…)` may change what it is called on. */
function isMethodCall({ parent, node, path }: Chain): boolean {
  return parent?.type === 'CallExpression' && parent.callee === node && path.length > 2;
}

function isOwnMetadata(node: AnyNode, user: string): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === user;
}

function metadataName(node: AnyNode): string {
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '';
}

function isOwnId(node: AnyNode, user: string): boolean {
  return isOwnMetadata(node, user) && metadataName(node) === 'user_id';
}
