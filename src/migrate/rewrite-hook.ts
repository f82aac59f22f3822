import type { AnyNode, Identifier, ObjectExpression } from 'acorn';
import { isAuth0UrlName, isUrlName } from '#auth0/claim-namespace.ts';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { assemble } from './assemble.ts';
import { type Draft, eachGlobal, eachUse, markDone, type Render, removeStatement, written } from './draft.ts';
import { callbackUses } from './rewrite/callback-uses.ts';
import { checkDeclared } from './rewrite/check-declared.ts';
import { loosen } from './rewrite/loosen.ts';
import { rewriteCallbacks } from './rewrite/rewrite-callbacks.ts';
import { checkNames } from './rewrite/rewrite-globals.ts';
import { rewriteRequires } from './rewrite/rewrite-requires.ts';
import type { SourceFacts } from './rewrite-rule.ts';
import { type Chain, chainFrom } from './syntax/chain.ts';
import { isEmptyObject } from './syntax/is-tested.ts';

/** Rewrites a client-credentials hook as an Action. Where that is not possible the draft holds obstacles. */
export function rewriteHook(draft: Draft, { keys, isPlain }: SourceFacts): string {
  const [client = '', scope = '', audience = '', context = '', callback = ''] = draft.handler.parameters;
  rewriteRequires(draft);
  const results = rewriteResults(draft, callback, scope);
  rewriteCallbacks(draft, callback, { handedBack: [], denial: denialOf, results });
  eachUse(draft, client, (id, ancestors) => rewriteClient(draft, chainFrom(id, ancestors)));
  eachUse(draft, scope, ({ start, end }) => draft.text.overwrite(start, end, 'event.accessToken.scope'));
  eachUse(draft, audience, ({ start, end }) => draft.text.overwrite(start, end, 'event.resource_server.identifier'));
  eachUse(draft, context, (id, ancestors) => rewriteContext(draft, chainFrom(id, ancestors), keys));
  for (const name of ['InvalidScopeError', 'InvalidRequestError', 'ServerError']) {
    eachGlobal(draft, name, ({ start, end }) => draft.text.overwrite(start, end, 'Error'));
  }
  checkDeclared(draft);
  if (isPlain) {
    checkNames(draft);
    loosen(draft);
  }
  return assemble(draft, 'credentials-exchange');
}

function denialOf(errorClass: string | undefined): string {
  const codes = new Map([
    ['InvalidScopeError', 'invalid_scope'],
    ['InvalidRequestError', 'invalid_request'],
  ]);
  return `api.access.deny('${codes.get(errorClass ?? '') ?? 'server_error'}', `;
}

const clientParts: ReadonlyMap<string | undefined, string> = new Map([
  ['id', 'event.client.client_id'],
  ['name', 'event.client.name'],
  ['tenant', 'event.tenant.id'],
  ['metadata', 'event.client.metadata'],
]);

function rewriteClient(draft: Draft, chain: Chain): void {
  const { start, members, path, parent, node, id } = chain;
  const [first, second] = members;
  const to = clientParts.get(path[0]);
  if (!first && parent?.type === 'CallExpression' && parent.callee !== node) {
    draft.text.overwrite(id.start, id.end, 'event.client');
    return;
  }
  if (!first || to === undefined) {
    draft.obstacles.push({ code: 'context-whole', expression: written(draft, node), offset: start });
    return;
  }
  const isKeyed = path[0] === 'metadata' && second && !second.computed;
  const isCast = path[0] === 'metadata' && (members.length > 2 || isArgument(chain));
  draft.text.overwrite(start, first.end, `${isCast ? '(' : ''}${to}`);
  if (isKeyed) draft.text.overwrite(first.end, second.end, `['${path[1]}']`);
  if (isCast && second) draft.text.appendLeft(second.end, ' as string)');
}

function isArgument({ parent, node, members }: Chain): boolean {
  return members.length > 1 && parent?.type === 'CallExpression' && parent.callee !== node;
}

function rewriteContext(draft: Draft, chain: Chain, keys: readonly string[]): void {
  const { start, members, path, node } = chain;
  const [, second, third] = members;
  if (path[0] !== 'webtask' || path[1] !== 'secrets' || !second) {
    draft.obstacles.push({ code: 'context-unknown', expression: written(draft, node), offset: start });
    return;
  }
  const key = path[2];
  for (const each of key === undefined ? keys : [key]) draft.secrets.add(each);
  if (key === undefined || !third) draft.text.overwrite(start, second.end, 'event.secrets');
  else draft.text.overwrite(start, third.end, `(event.secrets['${key}'] as string)`);
}

/** Turns what the hook hands over into calls of `api.accessToken`. */
function rewriteResults(draft: Draft, callback: string, scope: string): ReadonlyMap<AnyNode, Render> {
  const results = new Map<AnyNode, Render>();
  const before = draft.obstacles.length;
  const names = new Set<string>();
  for (const { call } of callbackUses(draft, callback)) {
    const [error, result] = call?.arguments ?? [];
    const isSuccess = error?.type === 'Literal' && error.value === null;
    if (!call || !isSuccess || !result) continue;
    if (result.type === 'Identifier') names.add(result.name);
    else if (result.type === 'ObjectExpression') {
      const render = literalClaims(draft, result, scope);
      if (render) results.set(result, render);
    } else draft.obstacles.push({ code: 'result-form', offset: result.start });
  }
  // What the callback itself does wrong is found again when it is rewritten.
  draft.obstacles.splice(
    before,
    draft.obstacles.length - before,
    ...draft.obstacles.slice(before).filter(({ code }) => code === 'result-form'),
  );
  for (const name of names) {
    draft.tokens.set(name, 'accessToken');
    rewriteToken(draft, name, scope);
  }
  return results;
}

/** The claims in `callback(null, { scope, ...claims })`. */
function literalClaims(draft: Draft, { properties }: ObjectExpression, scope: string): Render | undefined {
  const parts = properties.flatMap((property): { readonly part: AnyNode; readonly name: string | undefined }[] => {
    if (property.type === 'SpreadElement') return [{ part: property.argument, name: undefined }];
    const name = propertyName(property.key, property.computed);
    if (name === 'scope' && isScope(property.value, scope)) {
      draft.done.add(property.value);
      return [];
    }
    if (typeof name !== 'string' || name === 'scope') {
      draft.obstacles.push({ code: 'result-form', offset: property.start });
      return [];
    }
    if (isClaim(name)) return [{ part: property.value, name }];
    draft.remarks.push({ code: 'claim-left-out', name, offset: property.start });
    return [];
  });
  if (parts.length === 0) return undefined;
  return (textOf) =>
    parts
      .map(({ part, name }) =>
        name === undefined
          ? `for (const [name, value] of Object.entries(${textOf(part)})) api.accessToken.setCustomClaim(name, value);`
          : `api.accessToken.setCustomClaim(${JSON.stringify(name)}, ${textOf(part)});`,
      )
      .join('\n');
}

function isScope(node: AnyNode, scope: string): boolean {
  if (node.type === 'LogicalExpression') return isScope(node.left, scope);
  return node.type === 'Identifier' && node.name === scope;
}

function isClaim(name: string): boolean {
  return isUrlName(name) && !isAuth0UrlName(name);
}

/** `const access_token = {}; access_token.scope = scope; access_token['https://…/x'] = value;` */
function rewriteToken(draft: Draft, name: string, scope: string): void {
  walk(draft.program, (node, ancestors) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name) {
      const declaration = ancestors.at(-1);
      const isAlone = declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1;
      if (isAlone && node.init && isEmptyObject(node.init)) removeStatement(draft, declaration);
      else draft.obstacles.push({ code: 'result-form', offset: node.start });
    }
    if (node.type === 'Identifier' && node.name === name) rewriteTokenUse(draft, node, ancestors, scope);
  });
}

function rewriteTokenUse(draft: Draft, id: Identifier, ancestors: readonly AnyNode[], scope: string): void {
  const chain = chainFrom(id, ancestors);
  const { parent, node, members, start } = chain;
  draft.done.add(id);
  const [member, ...more] = members;
  const statement = chain.ancestors.at(-2);
  if (!member && parent?.type === 'CallExpression') return;
  const isSet = parent?.type === 'AssignmentExpression' && parent.left === node && parent.operator === '=';
  if (!member || more.length > 0 || !isSet || statement?.type !== 'ExpressionStatement') {
    draft.obstacles.push({ code: 'result-form', offset: start });
    return;
  }
  const claim = propertyName(member.property, member.computed);
  if (claim === 'scope' && !isScope(parent.right, scope)) {
    draft.obstacles.push({ code: 'result-form', offset: start });
    return;
  }
  if (claim === 'scope' || (typeof claim === 'string' && !isClaim(claim))) {
    if (claim !== 'scope') draft.remarks.push({ code: 'claim-left-out', name: claim, offset: start });
    markDone(draft, parent.right);
    removeStatement(draft, statement);
    return;
  }
  const head = 'api.accessToken.setCustomClaim(';
  draft.text.overwrite(start, member.property.start, head).overwrite(member.property.end, parent.right.start, ', ');
  draft.text.appendRight(parent.right.end, ')');
}
