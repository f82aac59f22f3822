import type { AnyNode, ObjectExpression } from 'acorn';
import type { HookFacts } from '../../as-actions/hook-facts.ts';
import { walk } from '../../as-actions/uses/walk.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { type Bindings, bindingsOf } from '../bindings.ts';
import { propertyName } from '../property-name.ts';
import { hookResult } from '../tokens.ts';

type ScopeCode = 'hook-adds-scopes' | 'hook-changes-scopes' | 'hook-resets-scopes';

interface ScopeFault {
  readonly code: ScopeCode;
  readonly at: AnyNode;
}

const adding = new Set(['concat', 'push', 'splice', 'unshift']);

/** Hooks that give the token other scopes than those they were called with. */
export function checkHookScopes(hook: HookFacts): BuildFinding[] {
  const { ast, locate } = hook.script;
  const bindings = bindingsOf(ast);
  const faults: ScopeFault[] = [];
  walk(ast, (node) => {
    if (node.type !== 'CallExpression') return;
    const result = hookResult(node);
    if (result) faults.push(...resultFaults(result, node, hook, bindings));
    else if (isEmptyCall(node, hook)) faults.push({ code: 'hook-resets-scopes', at: node });
    faults.push(...pushFaults(node));
  });
  return faults.map(({ code, at }) => ({ code, location: locate(at.start) }));
}

/** `callback(null)`, which hands over nothing. */
function isEmptyCall(call: AnyNode, { uses }: HookFacts): boolean {
  if (call.type !== 'CallExpression' || call.arguments.length > 1) return false;
  const [error] = call.arguments;
  const isSuccess = error === undefined || (error.type === 'Literal' && error.value === null);
  return isSuccess && uses.some(({ root, node }) => root === 'callback' && node === call.callee);
}

/** `access_token.scope.push('more')` and `scope.push('more')`. */
function pushFaults({ callee }: Extract<AnyNode, { type: 'CallExpression' }>): ScopeFault[] {
  if (callee.type !== 'MemberExpression' || !isScope(callee.object)) return [];
  const method = propertyName(callee.property, callee.computed);
  return method !== 'concat' && typeof method === 'string' && adding.has(method)
    ? [{ code: 'hook-adds-scopes', at: callee.object }]
    : [];
}

function resultFaults(result: AnyNode, call: AnyNode, hook: HookFacts, bindings: Bindings): ScopeFault[] {
  const values = scopeValues(result, hook, bindings);
  if (values.length === 0) return [{ code: 'hook-resets-scopes', at: call }];
  return values.flatMap((value): ScopeFault[] => {
    const code = faultOf(value, hook, bindings);
    return code ? [{ code, at: value }] : [];
  });
}

/** The values that `scope` gets in what a hook hands over, in an object written out or by assignment. */
function scopeValues(result: AnyNode, hook: HookFacts, bindings: Bindings): AnyNode[] {
  if (result.type === 'ObjectExpression') return valuesIn(result);
  if (result.type !== 'Identifier') return [result];
  const assigned: AnyNode[] = [];
  walk(hook.script.ast, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
    const { object, property, computed } = node.left;
    const isOfResult = object.type === 'Identifier' && object.name === result.name;
    if (isOfResult && propertyName(property, computed) === 'scope') assigned.push(node.right);
  });
  const initial = bindings.values.get(result.name);
  return [...assigned, ...(initial?.type === 'ObjectExpression' ? valuesIn(initial) : [])];
}

function valuesIn({ properties }: ObjectExpression): AnyNode[] {
  return properties.flatMap((property): AnyNode[] => {
    if (property.type === 'SpreadElement') return [];
    return propertyName(property.key, property.computed) === 'scope' ? [property.value] : [];
  });
}

function faultOf(value: AnyNode, hook: HookFacts, bindings: Bindings): ScopeCode | undefined {
  if (isGivenScope(value, hook)) return undefined;
  switch (value.type) {
    case 'Identifier': {
      const bound = bindings.values.get(value.name);
      return bound ? faultOf(bound, hook, bindings) : 'hook-changes-scopes';
    }
    case 'LogicalExpression':
      // `scope || []`
      return isGivenScope(value.left, hook) && isEmptyList(value.right) ? undefined : 'hook-changes-scopes';
    case 'ArrayExpression':
      return value.elements.some((element) => element?.type !== 'SpreadElement') ? 'hook-adds-scopes' : undefined;
    case 'CallExpression':
      return isConcat(value) ? 'hook-adds-scopes' : 'hook-changes-scopes';
    default:
      return 'hook-changes-scopes';
  }
}

function isGivenScope(value: AnyNode, { uses }: HookFacts): boolean {
  return uses.some(({ root, path, node }) => root === 'scope' && path.length === 0 && node === value);
}

function isEmptyList(value: AnyNode): boolean {
  return value.type === 'ArrayExpression' && value.elements.length === 0;
}

function isConcat({ callee }: Extract<AnyNode, { type: 'CallExpression' }>): boolean {
  return callee.type === 'MemberExpression' && propertyName(callee.property, callee.computed) === 'concat';
}

function isScope(node: AnyNode): boolean {
  if (node.type === 'Identifier') return node.name === 'scope';
  return node.type === 'MemberExpression' && propertyName(node.property, node.computed) === 'scope';
}
