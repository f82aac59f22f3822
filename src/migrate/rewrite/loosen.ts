import type { AnyNode, MemberExpression, Pattern, VariableDeclarator } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, needLoose } from '../draft.ts';
import { isFunctionNode } from '../syntax/handler.ts';

/** Says `Loose` where plain JavaScript leaves out types that TypeScript cannot find itself. */
export function loosen(draft: Draft): void {
  const grown = grownNames(draft);
  walk(draft.program, (node, ancestors) => {
    if (draft.inlined.has(node) || draft.done.has(node)) return;
    if (isFunctionNode(node) && node !== draft.handler.fn && !isTyped(draft, node, ancestors)) {
      for (const param of node.params) annotate(draft, param, isBareArrow(draft, node));
    }
    if (node.type === 'CatchClause' && node.param?.type === 'Identifier') annotate(draft, node.param, false);
    if (node.type === 'MemberExpression') loosenItem(draft, node);
    if (node.type === 'VariableDeclarator') loosenVariable(draft, node, ancestors, grown);
  });
}

function annotate(draft: Draft, param: Pattern, isBare: boolean): void {
  const target = param.type === 'AssignmentPattern' ? param.left : param;
  if (target.type === 'RestElement') return void draft.text.appendLeft(target.end, `: ${needLoose(draft)}[]`);
  const text = `: ${needLoose(draft)}`;
  if (isBare) draft.text.prependRight(target.start, '(').appendLeft(target.end, `${text})`);
  else draft.text.appendLeft(target.end, text);
}

/** `x => …` */
function isBareArrow({ text }: Draft, node: AnyNode): boolean {
  if (node.type !== 'ArrowFunctionExpression' || node.params.length !== 1) return false;
  const [param] = node.params;
  return param?.type === 'Identifier' && !/^\s*\)/.test(text.original.slice(param.end));
}

const listMethods: ReadonlySet<unknown> = new Set([
  ...['every', 'filter', 'find', 'findIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'sort'],
]);

/** Called by a method of a list whose type TypeScript knows. */
function isTyped(draft: Draft, node: AnyNode, ancestors: readonly AnyNode[]): boolean {
  const call = ancestors.at(-1);
  if (call?.type !== 'CallExpression' || call.callee === node || call.callee.type !== 'MemberExpression') return false;
  const { object, property, computed } = call.callee;
  return listMethods.has(propertyName(property, computed)) && isTextList(draft, object);
}

/** `['a', 'b']`, a constant that holds such a list, or `Object.keys(…)` */
function isTextList(draft: Draft, node: AnyNode): boolean {
  if (node.type === 'ArrayExpression') {
    return node.elements.length > 0 && node.elements.every((element) => element?.type === 'Literal');
  }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { object, property, computed } = node.callee;
    return object.type === 'Identifier' && object.name === 'Object' && propertyName(property, computed) === 'keys';
  }
  if (node.type !== 'Identifier') return false;
  let isList = false;
  walk(draft.program, (each) => {
    if (each.type !== 'VariableDeclarator' || each.id.type !== 'Identifier' || each.id.name !== node.name) return;
    isList = each.init?.type === 'ArrayExpression' && isTextList(draft, each.init);
  });
  return isList;
}

/** Names of objects that get more properties than they were written with, or are asked for computed ones. */
function grownNames({ program }: Draft): ReadonlySet<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'MemberExpression' && node.computed && node.object.type === 'Identifier') {
      if (typeof propertyName(node.property, true) !== 'string') names.add(node.object.name);
    }
    const target =
      node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'UnaryExpression' && node.operator === 'delete'
          ? node.argument
          : undefined;
    const holder = target && outermost(target);
    if (holder && holder !== target) names.add(holder.name);
  });
  return names;
}

function outermost(node: AnyNode): Extract<AnyNode, { type: 'Identifier' }> | undefined {
  if (node.type === 'Identifier') return node;
  return node.type === 'MemberExpression' ? outermost(node.object) : undefined;
}

function loosenVariable(
  draft: Draft,
  { id, init }: VariableDeclarator,
  ancestors: readonly AnyNode[],
  grown: ReadonlySet<string>,
): void {
  if (id.type !== 'Identifier' || draft.tokens.has(id.name)) return;
  if (dropUnused(draft, id, init, ancestors)) return;
  const isOfLoop = /^For(In|Of)Statement$/.test(ancestors.at(-2)?.type ?? '');
  if (isOfLoop) return;
  const isEmptyList = init?.type === 'ArrayExpression' && init.elements.length === 0;
  if (isEmptyList) draft.text.appendLeft(id.end, `: ${needLoose(draft)}[]`);
  else if (!init || isNothing(init) || grown.has(id.name)) draft.text.appendLeft(id.end, `: ${needLoose(draft)}`);
}

/** Takes out a variable that nothing asks for, and leaves what its value takes to be made. */
function dropUnused(
  draft: Draft,
  { name }: Extract<AnyNode, { type: 'Identifier' }>,
  init: AnyNode | null | undefined,
  ancestors: readonly AnyNode[],
): boolean {
  const declaration = ancestors.at(-1);
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return false;
  if (isMentioned(draft, name) || ancestors.at(-2)?.type === 'Program') return false;
  if (!init || init.type === 'Literal' || init.type === 'ObjectExpression') return false;
  draft.text.remove(declaration.start, init.start);
  return true;
}

function isMentioned({ program }: Draft, name: string): boolean {
  let isFound = false;
  walk(program, (node) => {
    isFound ||= node.type === 'Identifier' && node.name === name;
  });
  return isFound;
}

/** A function of one of Node's own modules, which have types. */
function isOfCore({ imports }: Draft, callee: AnyNode): boolean {
  const name = outermost(callee)?.name;
  return name !== undefined && [...imports].some((line) => line.startsWith(`import ${name} from 'node:`));
}

/** `email.split('@')[1]` and `url.parse(…).hostname`, of which TypeScript does not know that they are there. */
function loosenItem(draft: Draft, { object, property, computed }: MemberExpression): void {
  const isItem = computed && typeof propertyName(property, true) !== 'string';
  if (object.type !== 'CallExpression' || !(isItem || isOfCore(draft, object.callee))) return;
  draft.text.prependRight(object.start, '(').appendLeft(object.end, ` as ${needLoose(draft)})`);
}

function isNothing(node: AnyNode): boolean {
  if (node.type === 'Literal') return node.value === null && node.raw === 'null';
  return node.type === 'Identifier' && node.name === 'undefined';
}
