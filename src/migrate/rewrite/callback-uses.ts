import type { AnyNode, CallExpression, Identifier, Statement } from 'acorn';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, eachUse } from '../draft.ts';
import { type FunctionNode, isFunctionNode } from '../syntax/handler.ts';
import { isLast } from '../syntax/is-last.ts';

/** How a function says that the script has finished. */
export type Ending =
  /** It is the handler itself, or one of a promise that the handler awaits. */
  | 'return'
  /** Other code calls it, and the handler waits for a promise. */
  | 'resolve';

/** A place where a rule or a hook calls back. */
export interface CallbackUse {
  readonly id: Identifier;
  /** Undefined where the callback is handed to `catch`. */
  readonly call: CallExpression | undefined;
  /** The function whose end the call is. */
  readonly fn: FunctionNode;
  readonly ancestors: readonly AnyNode[];
}

/** Finds the places where the callback is called. What else is done with it is an obstacle. */
export function callbackUses(draft: Draft, name: string): readonly CallbackUse[] {
  const uses: CallbackUse[] = [];
  eachUse(draft, name, (id, ancestors) => {
    const fn = ancestors.findLast((around) => isFunctionNode(around) && !draft.inlined.has(around));
    const parent = ancestors.at(-1);
    if (!fn || !isFunctionNode(fn)) return;
    if (parent?.type === 'CallExpression' && parent.callee === id) {
      const around = ancestors.slice(0, -1);
      if (isEnd(parent, around)) uses.push({ id, call: parent, fn, ancestors: around });
      else draft.obstacles.push({ code: 'callback-not-last', offset: id.start });
    } else if (isCatch(parent, id)) uses.push({ id, call: undefined, fn, ancestors });
    else draft.obstacles.push({ code: 'callback-handed-on', offset: id.start });
  });
  return uses;
}

/** Whether a call is a statement, or what is returned, with nothing behind it. */
function isEnd(call: CallExpression, ancestors: readonly AnyNode[]): boolean {
  const parent = ancestors.at(-1);
  const isStatement = parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement';
  const isBody = parent !== undefined && isFunctionNode(parent) && parent.body === call;
  if (!isStatement && !isBody) return false;
  return isLast(call, ancestors);
}

/** `.catch(callback)` */
function isCatch(parent: AnyNode | undefined, id: Identifier): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  const method = propertyName(parent.callee.property, parent.callee.computed);
  return (method === 'catch' && parent.arguments[0] === id) || (method === 'then' && parent.arguments[1] === id);
}

/** The statement of the handler that a node lies in. */
export function statementOf({ handler }: Draft, node: AnyNode): Statement | undefined {
  return handler.body.body.find(({ start, end }) => start <= node.start && node.end <= end);
}
