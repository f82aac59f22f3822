import type { AnyNode, Identifier, MemberExpression, ObjectExpression } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, markDone, removeStatement, written } from '../draft.ts';
import { type Chain, chainFrom } from '../syntax/chain.ts';
import { isEmptyObject } from '../syntax/is-tested.ts';

type Token = 'accessToken' | 'idToken';

/** Rewrites what a rule does with one of the tokens, `context.idToken['https://…/x'] = value` first of all. */
export function rewriteClaims(draft: Draft, chain: Chain, token: Token): boolean {
  if (chain.path.length > 1) rewriteClaim(draft, chain, token, chain.members[1]);
  else if (!rewriteToken(draft, chain, token)) refuse(draft, chain, token);
  return true;
}

/** @param member - the one that names the claim */
function rewriteClaim(draft: Draft, chain: Chain, token: Token, member: MemberExpression | undefined): void {
  const { parent, ancestors, node } = chain;
  if (member && propertyName(member.property, member.computed) === 'scope' && token === 'accessToken') {
    draft.obstacles.push({ code: 'scopes-replaced', offset: node.start });
    return;
  }
  const isStatement = ancestors.at(-2)?.type === 'ExpressionStatement';
  const isSet = parent?.type === 'AssignmentExpression' && parent.left === node && parent.operator === '=';
  if (!member || member !== node || !isSet || !isStatement) {
    refuse(draft, chain, token);
    return;
  }
  const { property, computed } = member;
  const call = `api.${token}.setCustomClaim(`;
  if (computed) {
    draft.text.overwrite(chain.start, property.start, call).overwrite(property.end, parent.right.start, ', ');
  } else draft.text.overwrite(chain.start, parent.right.start, `${call}'${written(draft, property)}', `);
  draft.text.appendRight(parent.right.end, ')');
}

/** The token as a whole: a default for it, another name, or several claims at once. Says whether it is one of these. */
function rewriteToken(draft: Draft, chain: Chain, token: Token): boolean {
  const { parent, node, ancestors } = chain;
  const around = ancestors.at(-2);
  if (parent?.type === 'AssignmentExpression' && parent.left === node) {
    const { right } = parent;
    const isSame =
      isTokenItself(right, token) || (right.type === 'Identifier' && draft.tokens.get(right.name) === token);
    if (!isSame || around?.type !== 'ExpressionStatement') return false;
    markDone(draft, right);
    removeStatement(draft, around);
    return true;
  }
  const value = parent?.type === 'LogicalExpression' && isEmptyObject(parent.right) ? parent : node;
  const holder = value === parent ? around : parent;
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' && holder.init === value) {
    return rewriteAlias(draft, holder.id, token, ancestors[ancestors.indexOf(holder) - 1]);
  }
  if (around?.type === 'ExpressionStatement' && parent?.type === 'CallExpression' && isAssignCall(parent.callee)) {
    const [first, given, ...others] = parent.arguments;
    const isLiteral = first === node && given?.type === 'ObjectExpression' && others.length === 0;
    return isLiteral && rewriteLiteral(draft, given, token, parent);
  }
  return parent?.type === 'LogicalExpression' && isInOwnDefault(ancestors, token);
}

/** `context.idToken || {}` on the right of its own assignment, which goes with it. */
function isInOwnDefault(ancestors: readonly AnyNode[], token: Token): boolean {
  const assignment = ancestors.at(-2);
  return assignment?.type === 'AssignmentExpression' && isTokenItself(assignment.right, token);
}

function isTokenItself(node: AnyNode, token: Token): boolean {
  if (node.type === 'LogicalExpression') return isEmptyObject(node.right) && isTokenItself(node.left, token);
  return node.type === 'MemberExpression' && propertyName(node.property, node.computed) === token;
}

/** `const claims = context.idToken || {}; claims['https://…/x'] = value;` */
function rewriteAlias(draft: Draft, { name }: Identifier, token: Token, declaration: AnyNode | undefined): boolean {
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return false;
  draft.tokens.set(name, token);
  removeStatement(draft, declaration);
  walk(draft.program, (node, ancestors) => {
    if (node.type !== 'Identifier' || node.name !== name || draft.done.has(node)) return;
    draft.done.add(node);
    const chain = chainFrom(node, ancestors);
    const isHandedBack = chain.parent?.type === 'AssignmentExpression' && chain.parent.right === node;
    if (!isHandedBack) rewriteClaim(draft, chain, token, chain.members[0]);
  });
  return true;
}

function isAssignCall(callee: AnyNode): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const method = propertyName(callee.property, callee.computed);
  return (callee.object.name === 'Object' && method === 'assign') || method === 'extend';
}

/** `Object.assign(context.idToken, { 'https://…/x': value })` */
function rewriteLiteral(draft: Draft, { properties }: ObjectExpression, token: Token, call: AnyNode): boolean {
  const written: { readonly key: AnyNode; readonly name: string; readonly value: AnyNode }[] = [];
  for (const property of properties) {
    if (property.type !== 'Property' || property.shorthand) return false;
    const { key, value, computed } = property;
    const name = propertyName(key, computed);
    written.push({ key, value, name: typeof name === 'string' ? JSON.stringify(name) : '' });
  }
  let end = call.start;
  for (const { key, name, value } of written) {
    const head = `${end === call.start ? '' : ');\n'}api.${token}.setCustomClaim(`;
    if (name === '') draft.text.overwrite(end, key.start, head).overwrite(key.end, value.start, ', ');
    else draft.text.overwrite(end, value.start, `${head}${name}, `);
    end = value.end;
  }
  draft.text.overwrite(end, call.end, ')');
  return written.length > 0;
}

function refuse(draft: Draft, { id, path }: Chain, token: Token): void {
  const expression = ['context', ...(path.length > 0 ? path.map((name) => name ?? '…') : [token])].join('.');
  draft.obstacles.push({ code: 'claim-read', expression, offset: id.start });
}
