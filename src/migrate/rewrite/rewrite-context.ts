import type { AnyNode } from 'acorn';
import { protocolsWithBody } from '#bundle/as-actions/runtime/rule-request.ts';
import type { Use } from '#bundle/as-actions/uses/use.ts';
import { type Draft, eachUse, needLoose } from '../draft.ts';
import { type Chain, chainFrom, isWritten } from '../syntax/chain.ts';
import { isArgument } from '../syntax/is-argument.ts';
import { isTested } from '../syntax/is-tested.ts';
import { type ContextPart, contextParts, reshaped } from './context-parts.ts';
import { rewriteContextChange } from './rewrite-context-change.ts';

/** Rewrites what a rule reads of `context` and sets on it. */
export function rewriteContext(draft: Draft, name: string, uses: readonly Use[]): void {
  const chains: Chain[] = [];
  eachUse(draft, name, (id, ancestors) => chains.push(chainFrom(id, ancestors)));
  const guarded = new Set(chains.filter(isGuard).map(({ path }) => path.join('.')));
  const isWrittenElsewhere = uses.filter(isWrite).length > chains.filter(isWritten).length;
  for (const chain of chains) rewriteUse(draft, chain, guarded, isWrittenElsewhere);
  if (chains.some((chain) => partOf(chain)?.path === 'request.body')) declareBody(draft);
}

function isWrite({ root, kind }: Use): boolean {
  return root === 'context' && (kind === 'write' || kind === 'delete');
}

/** `context.organization &&`, `context.organization?.name` */
function isGuard(chain: Chain): boolean {
  return isTested(chain) || chain.members.some(({ optional }) => optional);
}

function rewriteUse(draft: Draft, chain: Chain, guarded: ReadonlySet<string>, isWrittenElsewhere: boolean): void {
  if (draft.done.has(chain.id) || rewriteContextChange(draft, chain) || rewriteProtocolTest(draft, chain)) return;
  if (rewriteTaken(draft, chain)) return;
  const found = partOf(chain);
  const expression = expressionOf(chain);
  const offset = chain.id.start;
  const isWhole = chain.path.length === 0 || (found && isReshaped(chain, found.length));
  if (isWhole && !isWrittenElsewhere && !isRenamed(chain)) leaveToAdapter(draft, chain, expression);
  else if (isWhole) draft.obstacles.push({ code: 'context-whole', expression, offset });
  else if (!found) draft.obstacles.push({ code: 'context-unknown', expression, offset });
  else rewriteRead(draft, chain, found, guarded);
}

/** All of `context`, or a part that an Action has in another shape, handed to code that was written for rules. */
function leaveToAdapter(draft: Draft, { id, parent }: Chain, expression: string): void {
  draft.left.push({ code: 'context-whole', expression, offset: id.start });
  draft.imports.add("import { ruleContext } from '#adapter';");
  const isShorthand = parent?.type === 'Property' && parent.shorthand;
  if (isShorthand) draft.text.appendLeft(id.end, ': ruleContext(event)');
  else draft.text.overwrite(id.start, id.end, 'ruleContext(event)');
}

/** `const ctx = context;` */
function isRenamed({ node, parent, path }: Chain): boolean {
  return path.length === 0 && parent?.type === 'VariableDeclarator' && parent.init === node;
}

interface FoundPart {
  readonly part: ContextPart;
  /** How many properties of the chain it takes. */
  readonly length: number;
  readonly path: string;
}

function partOf({ path }: Pick<Chain, 'path'>): FoundPart | undefined {
  for (let length = Math.min(path.length, 3); length > 0; length -= 1) {
    const names = path.slice(0, length);
    const key = names.join('.');
    const part = names.includes(undefined) ? undefined : contextParts.get(key);
    if (part) return { part, length, path: key };
  }
  return undefined;
}

function isReshaped(chain: Chain, length: number): boolean {
  const key = chain.path.slice(0, length).join('.');
  if (key === 'authentication' && chain.path.length > 1) return false;
  return reshaped.has(key) && !(chain.path.length === length && isTested(chain));
}

function rewriteRead(
  draft: Draft,
  chain: Chain,
  { part, length, path }: FoundPart,
  guarded: ReadonlySet<string>,
): void {
  const last = chain.members[length - 1] ?? chain.id;
  const rest = chain.members.slice(length);
  if (part.shape === 'texts' || part.shape === 'json') rewriteKeyed(draft, chain, part, rest, last.end);
  else draft.text.overwrite(chain.start, last.end, headOf(draft, chain, part, path, rest, guarded));
}

/** A rule saw the body of some logins, and what a page posted after a redirect. An Action sees all of them. */
function declareBody({ declarations, imports, locals, resumes }: Draft): void {
  imports.add("import type { JsonObject } from '#auth0/json.ts';");
  const names = protocolsWithBody.map((name) => `'${name}'`).join(', ');
  declarations.set('protocolsWithBody', `const protocolsWithBody: readonly unknown[] = [${names}];`);
  const isSeen = `${resumes ? 'isResumed || ' : ''}protocolsWithBody.includes(event.transaction?.protocol)`;
  locals.set(
    'bodySeenByRules',
    `// As for a rule: the body is there where it carries a password or an assertion${resumes ? ", or a page's answer" : ''}.\nconst bodySeenByRules: JsonObject = ${isSeen} ? event.request.body : {};`,
  );
}

/** `context.request.query.scope` becomes `event.request.query['scope']`. */
function rewriteKeyed(
  draft: Draft,
  chain: Chain,
  { to, isOptional, isFilled }: ContextPart,
  rest: Chain['members'],
  end: number,
): void {
  const [next] = rest;
  const base = isOptional ? to.replace(/^(event\.organization)\?/, `($1 as ${needLoose(draft)})`) : to;
  if (!next) return void draft.text.overwrite(chain.start, end, isFilled ? `(${base} ?? {})` : base);
  const isCast = rest.length > 1 || isArgument(chain);
  draft.text.overwrite(chain.start, end, `${isCast ? '(' : ''}${base}${isFilled ? '?.' : ''}`);
  if (next.computed) draft.text.remove(end, next.property.start).appendLeft(next.property.start, '[');
  else draft.text.overwrite(end, next.end, `['${written(draft, next.property)}']`);
  if (isCast) draft.text.appendLeft(next.end, ' as string)');
}

function headOf(
  draft: Draft,
  chain: Chain,
  { to, shape, isOptional = false, names }: ContextPart,
  path: string,
  rest: Chain['members'],
  guarded: ReadonlySet<string>,
): string {
  if (path === 'request.geoip' && rest.length === 0) return isInFront(chain) ? to : `(Object.keys(${to}).length > 0)`;
  if (!isOptional) return to;
  if (rest.length === 0) return shape === 'text' && needsText(chain) ? `(${to} as string)` : to;
  if (shape === 'text') return `(${to} as string)`;
  const isKnown = names?.includes(chain.path.at(-rest.length) ?? '') ?? true;
  const typed = isKnown && guarded.has(path) ? to : `(${to} as ${needLoose(draft)})`;
  return guarded.has(path) && !rest[0]?.optional ? `${typed}?` : typed;
}

/** A guard in front of what is asked of the same part: without the part that is undefined, too. */
function isInFront({ node, parent }: Chain): boolean {
  return parent?.type === 'LogicalExpression' && parent.operator === '&&' && parent.left === node;
}

/** Where a text is asked for, and TypeScript knows that there may be none. */
function needsText(chain: Chain): boolean {
  return isArgument(chain) || (chain.parent?.type === 'SwitchStatement' && chain.parent.discriminant === chain.node);
}

/** After a redirect Auth0 runs the other handler of an Action, and tells a rule by the protocol. */
function rewriteProtocolTest(draft: Draft, { start, node, parent, path }: Chain): boolean {
  if (path.length !== 1 || path[0] !== 'protocol' || parent?.type !== 'BinaryExpression') return false;
  const other = parent.left === node ? parent.right : parent.left;
  if (other.type !== 'Literal') return false;
  if (other.value === 'delegation') {
    draft.text.overwrite(start, node.end, '(event.transaction?.protocol as string | undefined)');
    return true;
  }
  if (other.value !== 'redirect-callback' || !/^[!=]==?$/.test(parent.operator)) return false;
  draft.text.overwrite(parent.start, parent.end, parent.operator.startsWith('!') ? '!isResumed' : 'isResumed');
  draft.resumes = true;
  return true;
}

/** `const { clientID, connection } = context;` */
function rewriteTaken(draft: Draft, { id, node, parent, path }: Chain): boolean {
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern' || node !== id) return false;
  const taken = parent.id.properties.map((part) => {
    if (part.type !== 'Property' || part.computed || part.key.type !== 'Identifier') return undefined;
    const found = partOf({ path: [...path, part.key.name] });
    if (part.value.type !== 'Identifier' || !found || reshaped.has(found.path)) return undefined;
    return `${part.value.name} = ${found.part.to}`;
  });
  if (taken.length === 0 || taken.includes(undefined)) return false;
  draft.text.overwrite(parent.start, parent.end, taken.join(', '));
  return true;
}

function expressionOf({ path }: Chain): string {
  return ['context', ...path.map((name) => name ?? '…')].join('.');
}

function written({ text }: Draft, { start, end }: AnyNode): string {
  return text.original.slice(start, end);
}
