import type { AnyNode, CallExpression } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';
import type { Draft, Span } from '../draft.ts';
import { written } from '../draft.ts';
import { isFunctionNode } from '../syntax/handler.ts';

/** What a script tells Auth0 by its callback. */
export type Answer =
  | { readonly kind: 'success'; readonly result: AnyNode | undefined }
  | {
      readonly kind: 'error';
      readonly errorClass: string | undefined;
      /** The expression that the message comes from. */
      readonly message: Span;
      /** `text`: it is the message. `value`: it becomes one. `error`: it has one. `none`: there is none. */
      readonly form: 'error' | 'none' | 'text' | 'value';
      /** What decides whether there is an error at all. */
      readonly condition: string | undefined;
    };

const classes = [
  'Error',
  'InvalidRequestError',
  'InvalidScopeError',
  'ServerError',
  'UnauthorizedError',
  'ValidationError',
];

/** Reads the arguments of a callback; undefined where they are not what Auth0 documents. */
export function readAnswer(
  draft: Draft,
  call: CallExpression,
  ancestors: readonly AnyNode[],
  handedBack: readonly string[],
): Answer | undefined {
  const [error, ...others] = call.arguments;
  const isSame = others.every((given, index) => isNamed(given, handedBack[index]) || isNothing(given));
  if (handedBack.length > 0 && !isSame) return undefined;
  if (!error || isNothing(error)) {
    for (const given of others) if (handedBack.length > 0) draft.done.add(given);
    return { kind: 'success', result: others[0] };
  }
  for (const given of others) draft.done.add(given);
  return errorAnswer(draft, error, ancestors, others.length > 0);
}

function errorAnswer(
  draft: Draft,
  error: AnyNode,
  ancestors: readonly AnyNode[],
  hasResult: boolean,
): Answer | undefined {
  if (error.type === 'SpreadElement' || error.type === 'LogicalExpression') return undefined;
  if (error.type === 'ConditionalExpression') return undefined;
  if (error.type === 'NewExpression' && error.callee.type === 'Identifier' && classes.includes(error.callee.name)) {
    const errorClass = error.callee.name;
    draft.done.add(error.callee);
    const message = error.arguments[errorClass === 'ValidationError' ? 1 : 0];
    const known = { kind: 'error', errorClass, condition: undefined } as const;
    if (!message) return { ...known, message: { start: error.end, end: error.end }, form: 'none' };
    return { ...known, message, form: isText(message) ? 'text' : 'value' };
  }
  if (isText(error))
    return { kind: 'error', errorClass: undefined, message: error, form: 'text', condition: undefined };
  const isSure = error.type === 'NewExpression' || isKnownError(error, ancestors, hasResult);
  const condition = isSure ? undefined : written(draft, error);
  if (condition !== undefined && error.type !== 'Identifier') return undefined;
  return { kind: 'error', errorClass: undefined, message: error, form: 'error', condition };
}

/** In `if (error)`, in `catch`, or as the only argument of something that is an error by its place. */
function isKnownError(error: AnyNode, ancestors: readonly AnyNode[], hasResult: boolean): boolean {
  if (error.type !== 'Identifier') return !hasResult && error.type === 'MemberExpression';
  return ancestors.some((around, index) => {
    const inner = ancestors[index + 1];
    if (around.type === 'IfStatement') return around.consequent === inner && isAsked(around.test, error.name);
    if (around.type === 'CatchClause') return isNamed(around.param ?? undefined, error.name);
    if (!isFunctionNode(around) || !isNamed(around.params[0], error.name)) return false;
    const call = ancestors[index - 1];
    if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
    const method = propertyName(call.callee.property, call.callee.computed);
    return method === 'catch' || (method === 'then' && call.arguments[1] === around);
  });
}

function isAsked(test: AnyNode, name: string): boolean {
  if (test.type === 'LogicalExpression' && test.operator === '&&')
    return isAsked(test.left, name) || isAsked(test.right, name);
  return isNamed(test, name);
}

function isNamed(node: AnyNode | undefined, name: string | undefined): boolean {
  return node?.type === 'Identifier' && name !== undefined && node.name === name;
}

function isNothing(node: AnyNode): boolean {
  if (node.type === 'Literal') return node.value === null && node.raw === 'null';
  return node.type === 'Identifier' && node.name === 'undefined';
}

function isText(node: AnyNode): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'BinaryExpression') return node.operator === '+' && (isText(node.left) || isText(node.right));
  return node.type === 'Literal' && typeof node.value === 'string';
}
