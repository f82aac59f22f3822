import type { AnyNode, Statement } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, type Render, removeStatement } from '../draft.ts';
import { isFunctionNode } from '../syntax/handler.ts';
import { followers, isLast } from '../syntax/is-last.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type CallbackUse, callbackUses, type Ending, statementOf } from './callback-uses.ts';

/** What the callback is given, in the words of the extension point. */
export interface AnswerWords {
  /** Names of the parameters that may be handed back, e.g. `user` and `context`. */
  readonly handedBack: readonly string[];
  /** The call that says no: `api.access.deny('no')`, of which this is what stands in front of the message. */
  readonly denial: (errorClass: string | undefined) => string;
  /** What is to be done with what the script hands over; nothing when not given. */
  readonly results?: ReadonlyMap<AnyNode, Render>;
}

/**
 * Rewrites the calls of the callback: `return` in the handler itself and in what it awaits, and where other code calls
 * back, the end of a promise that the handler awaits.
 */
export function rewriteCallbacks(draft: Draft, name: string, words: AnswerWords): void {
  const uses = callbackUses(draft, name);
  const awaited = uses.flatMap((use) => awaitedStatement(draft, use) ?? []);
  const direct = (use: CallbackUse) => use.fn === draft.handler.fn || awaitedStatement(draft, use) !== undefined;
  const region = regionOf(
    draft,
    uses.filter((use) => !direct(use)),
  );
  for (const statement of new Set(awaited)) awaitStatement(draft, statement);
  for (const use of uses) {
    const isWaited = region?.some(({ start, end }) => start <= use.id.start && use.id.end <= end) ?? false;
    rewriteUse(draft, use, isWaited ? 'resolve' : 'return', words);
  }
  if (region) wrap(draft, region);
}

/** The statement of a promise that the handler ends with, if the callback is called in one of its handlers. */
function awaitedStatement(draft: Draft, { fn, id, call, ancestors }: CallbackUse): AnyNode | undefined {
  const isOwn = call === undefined && fn === draft.handler.fn;
  const node = isOwn ? id : fn;
  const around = isOwn ? ancestors : ancestors.slice(0, ancestors.indexOf(fn));
  const outer = around.findLast((each) => isFunctionNode(each) && !draft.inlined.has(each));
  if (outer !== draft.handler.fn) return undefined;
  const promise = promiseAround(node, around);
  return promise && isLast(promise.call, promise.around) ? promise.statement : undefined;
}

function promiseAround(node: AnyNode, around: readonly AnyNode[]) {
  let depth = around.length;
  const call = around[depth - 1];
  if (call?.type !== 'CallExpression' || call.callee === node || !isThen(call)) return undefined;
  let outermost: AnyNode = call;
  depth -= 1;
  for (; depth > 1; depth -= 2) {
    const member = around[depth - 1];
    const next = around[depth - 2];
    if (member?.type !== 'MemberExpression' || next?.type !== 'CallExpression' || !isThen(next)) break;
    // Another handler behind this one would run after the callback.
    if (methodOf(next) === 'then') return undefined;
    outermost = next;
  }
  const statement = around[depth - 1];
  const isOwn = statement?.type === 'ExpressionStatement' || statement?.type === 'ReturnStatement';
  return isOwn ? { call: outermost, statement, around: around.slice(0, depth) } : undefined;
}

function isThen(call: AnyNode): boolean {
  const method = methodOf(call);
  return method === 'then' || method === 'catch' || method === 'finally';
}

function methodOf(call: AnyNode): AnyNode | string | undefined {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  return propertyName(call.callee.property, call.callee.computed);
}

function awaitStatement({ text }: Draft, statement: AnyNode): void {
  if (statement.type === 'ReturnStatement' && statement.argument) {
    text.appendLeft(statement.argument.start, 'await ');
  } else text.appendLeft(statement.start, 'await ');
}

/** The statements of the handler that end when other code has called back: those with such a call, to the end. */
function regionOf(draft: Draft, uses: readonly CallbackUse[]): readonly Statement[] | undefined {
  const { body } = draft.handler.body;
  const holders = uses.flatMap(({ id }) => statementOf(draft, id) ?? []);
  const [first] = holders.toSorted((left, right) => left.start - right.start);
  if (!first) return undefined;
  const isDeclared = holders.some(({ type }) => type === 'FunctionDeclaration' || type === 'VariableDeclaration');
  const region = isDeclared ? body : [first, ...body.slice(body.indexOf(first) + 1)];
  if (region.some(awaits)) draft.obstacles.push({ code: 'callback-in-async', offset: first.start });
  return region;
}

function awaits(statement: Statement): boolean {
  let found = false;
  walk(statement, (node, ancestors) => {
    found ||= node.type === 'AwaitExpression' && !ancestors.some(isFunctionNode);
  });
  return found;
}

function wrap(draft: Draft, region: readonly Statement[]): void {
  const [first] = region;
  const last = region.at(-1);
  if (!first || !last) return;
  draft.text.prependRight(first.start, 'await new Promise<void>((resolve) => {\n');
  draft.text.appendRight(last.end, '\n});');
}

function rewriteUse(draft: Draft, use: CallbackUse, ending: Ending, words: AnswerWords): void {
  const { id, call, ancestors } = use;
  if (!call) {
    const done = ending === 'resolve' ? ' resolve();' : '';
    const error = needMessage(draft);
    draft.text.overwrite(
      id.start,
      id.end,
      `(error: unknown) => { ${words.denial(undefined)}${error}(error));${done} }`,
    );
    return;
  }
  const answer = readAnswer(draft, call, ancestors, words.handedBack);
  if (!answer) {
    draft.obstacles.push({ code: 'callback-arguments', offset: id.start });
    return;
  }
  const parent = ancestors.at(-1);
  if (parent?.type === 'ReturnStatement' || parent?.type === 'ExpressionStatement') {
    rewriteStatement(draft, parent, ancestors, answer, ending, words);
  } else rewriteBody(draft, call, parent, answer, ending, words);
}

function rewriteStatement(
  draft: Draft,
  statement: AnyNode,
  ancestors: readonly AnyNode[],
  answer: Answer,
  ending: Ending,
  words: AnswerWords,
): void {
  const holder = ancestors.at(-2);
  const isListed = holder?.type === 'BlockStatement' || holder?.type === 'SwitchCase' || holder?.type === 'Program';
  const isReturn = statement.type === 'ReturnStatement';
  if (answer.kind === 'success') {
    const render = answer.result && words.results?.get(answer.result);
    const isEndOfHandler = holder === draft.handler.body && followers(draft.handler.body.body, statement).length === 0;
    const isNeedless = ending === 'return' && isListed && (!isReturn || isEndOfHandler);
    const text = ending === 'return' ? 'return;' : isReturn ? 'return resolve();' : 'resolve();';
    if (render) deferResult(draft, statement, render, ending, isReturn, isListed);
    else if (isNeedless) removeStatement(draft, statement);
    else draft.text.overwrite(statement.start, statement.end, text);
    return;
  }
  const [open, close] = denialParts(draft, answer, words);
  // In a handler of its own type TypeScript lets a call that gives nothing be returned; in a function it is no style.
  const isSingle = ending === 'return' && !answer.condition && !mayRedirect(draft);
  const head = isSingle && isReturn ? 'return ' : '';
  const endings = {
    return: isReturn && !isSingle ? '\nreturn;' : '',
    resolve: isReturn ? '\nreturn resolve();' : '\nresolve();',
  };
  const tail = endings[ending];
  const needsBlock = !isListed && (tail !== '' || answer.condition !== undefined);
  draft.text.overwrite(statement.start, answer.message.start, `${needsBlock ? '{\n' : ''}${head}${open}`);
  draft.text.overwrite(answer.message.end, statement.end, `${close};${tail}${needsBlock ? '\n}' : ''}`);
}

/** Whether the body becomes a function that both handlers of a login call. */
function mayRedirect({ text }: Draft): boolean {
  return /redirect/.test(text.original);
}

function deferResult(
  draft: Draft,
  statement: AnyNode,
  render: Render,
  ending: Ending,
  isReturn: boolean,
  isListed: boolean,
): void {
  const tail = ending === 'resolve' ? '\nresolve();' : '';
  const end = `${tail}${isReturn ? '\nreturn;' : ''}`;
  draft.deferred.push({
    part: statement,
    render: (textOf) => (isListed ? `${render(textOf)}${end}` : `{\n${render(textOf)}${end}\n}`),
  });
}

/** `(error) => callback(error)` */
function rewriteBody(
  draft: Draft,
  call: AnyNode,
  parent: AnyNode | undefined,
  answer: Answer,
  ending: Ending,
  words: AnswerWords,
): void {
  const isInlined = parent !== undefined && draft.inlined.has(parent);
  if (answer.kind === 'success') {
    const text = isInlined ? (ending === 'resolve' ? 'resolve();' : '') : ending === 'resolve' ? 'resolve()' : '{}';
    if (text === '') draft.text.remove(call.start, call.end);
    else draft.text.overwrite(call.start, call.end, text);
    return;
  }
  const [open, close] = denialParts(draft, answer, words);
  const done = ending === 'resolve' ? ' resolve();' : '';
  const [left, right] = isInlined ? ['', ''] : ['{ ', ' }'];
  draft.text.overwrite(call.start, answer.message.start, `${left}${open}`);
  draft.text.overwrite(answer.message.end, call.end, `${close};${done}${right}`);
}

function denialParts(
  draft: Draft,
  { errorClass, form, condition }: Extract<Answer, { readonly kind: 'error' }>,
  { denial }: AnswerWords,
): readonly [open: string, close: string] {
  const start = `${condition === undefined ? '' : `if (${condition}) `}${denial(errorClass)}`;
  switch (form) {
    case 'text':
      return [start, ')'];
    case 'value':
      return [`${start}String(`, '))'];
    case 'error':
      return [`${start}${needMessage(draft)}(`, '))'];
    case 'none':
      return [`${start}''`, ')'];
  }
}

/** What Auth0 told the client of an error that need not be one. */
function needMessage({ declarations }: Draft): string {
  declarations.set(
    'messageOf',
    '/** What the client is told of an error. */\nfunction messageOf(error: unknown): string {\n  return error instanceof Error ? error.message : String(error);\n}',
  );
  return 'messageOf';
}
