import { isBuiltin } from 'node:module';
import type { AnyNode, CallExpression, ObjectPattern } from 'acorn';
import { requiredModules } from '#bundle/as-actions/required-modules.ts';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { type Draft, removeStatement } from '../draft.ts';

interface Required {
  readonly call: CallExpression;
  /** What the Action imports: `lodash`, `node:crypto`. */
  readonly id: string;
  readonly ancestors: readonly AnyNode[];
}

/** Turns `const _ = require('lodash@4.17.21')` into an import and a dependency of the Action. */
export function rewriteRequires(draft: Draft): void {
  for (const { name, version } of requiredModules({ ast: draft.program })) {
    if (draft.dependencies.some((known) => known.name === name)) continue;
    draft.dependencies.push({ name, version: version ?? 'latest' });
  }
  for (const required of requiresIn(draft)) if (!rewriteRequire(draft, required)) refuse(draft, required.call);
}

function requiresIn(draft: Draft): Required[] {
  const found: Required[] = [];
  walk(draft.program, (node, ancestors) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
    draft.done.add(node.callee);
    const [given] = node.arguments;
    if (given?.type === 'Literal' && typeof given.value === 'string') {
      const [required] = requiredModules({ ast: node });
      if (required?.version === undefined && required) unpinned(draft, required.name, node.start);
      found.push({ call: node, id: required?.id ?? coreId(given.value), ancestors });
    } else refuse(draft, node);
  });
  return found;
}

function unpinned(draft: Draft, name: string, offset: number): void {
  const isKnown = draft.remarks.some((remark) => remark.code === 'version-unpinned' && remark.name === name);
  if (!isKnown) draft.remarks.push({ code: 'version-unpinned', name, offset });
}

function coreId(id: string): string {
  return isBuiltin(id) && !id.startsWith('node:') ? `node:${id}` : id;
}

function rewriteRequire(draft: Draft, { call, id, ancestors }: Required): boolean {
  const parent = ancestors.at(-1);
  const declaration = ancestors.at(-2);
  if (parent?.type === 'VariableDeclarator' && declaration?.type === 'VariableDeclaration') {
    if (parent.id.type === 'Identifier') {
      return importInstead(draft, declaration, parent, `import ${parent.id.name} from '${id}';`);
    }
    const names = parent.id.type === 'ObjectPattern' ? namesOf(parent.id) : undefined;
    return names !== undefined && importInstead(draft, declaration, parent, `import { ${names} } from '${id}';`);
  }
  const outer = ancestors.at(-3);
  if (parent?.type === 'MemberExpression' && declaration?.type === 'VariableDeclarator' && parent.object === call) {
    const part = propertyName(parent.property, parent.computed);
    if (typeof part === 'string' && declaration.id.type === 'Identifier' && outer?.type === 'VariableDeclaration') {
      const { name } = declaration.id;
      const given = part === name ? name : `${part} as ${name}`;
      return importInstead(draft, outer, declaration, `import { ${given} } from '${id}';`);
    }
  }
  const name = freeNameFor(draft, id);
  draft.imports.add(`import ${name} from '${id}';`);
  draft.text.overwrite(call.start, call.end, name);
  return true;
}

function namesOf({ properties }: ObjectPattern): string | undefined {
  const names = properties.map((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return undefined;
    if (property.value.type !== 'Identifier') return undefined;
    const { key, value } = property;
    return key.name === value.name ? key.name : `${key.name} as ${value.name}`;
  });
  return names.includes(undefined) ? undefined : names.join(', ');
}

/** A name that is declared twice cannot be an import, which the whole module sees. */
function importInstead(draft: Draft, declaration: AnyNode, declarator: AnyNode, line: string): boolean {
  if (declaration.type !== 'VariableDeclaration' || declarator.type !== 'VariableDeclarator') return false;
  const names = declarator.id.type === 'Identifier' ? [declarator.id.name] : [];
  if (names.some((name) => declarations(draft, name) > 1) && !draft.imports.has(line)) return false;
  draft.imports.add(line);
  const { declarations: all } = declaration;
  if (all.length === 1) removeStatement(draft, declaration);
  else removeFromList(draft, all, declarator);
  return true;
}

function removeFromList({ text }: Draft, all: readonly AnyNode[], one: AnyNode): void {
  const index = all.indexOf(one);
  const next = all[index + 1];
  const before = all[index - 1];
  if (next) text.remove(one.start, next.start);
  else if (before) text.remove(before.end, one.end);
}

function declarations({ scopes }: Draft, name: string): number {
  return [...scopes.values()].filter((names) => names.has(name)).length;
}

function freeNameFor(draft: Draft, id: string): string {
  const words = id.replace(/^node:/, '').replace(/^@[^/]+\//, '');
  const name = words.replace(/[^a-zA-Z0-9]+(.)?/g, (_match, next: string | undefined) => next?.toUpperCase() ?? '');
  return declarations(draft, name) > 0 ? `${name}Package` : name;
}

function refuse(draft: Draft, { start }: AnyNode): void {
  draft.obstacles.push({ code: 'require-form', offset: start });
}
