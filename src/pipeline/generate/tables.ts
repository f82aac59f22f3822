import type { AnyNode, Expression, Super } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';

/** What can be looked up in a script's variables, by their names: the keys of objects and Maps, the entries of lists and Sets. */
export type Tables = ReadonlyMap<string, readonly Key[]>;

type Key = boolean | number | string;

/** Collects the variables of a script that hold constants to look something up in. */
export function tablesIn(ast: AnyNode): Tables {
  const tables = new Map<string, readonly Key[]>();
  walk(ast, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return;
    const keys = keysWritten(node.init);
    if (keys.length > 0) tables.set(node.id.name, keys);
  });
  return tables;
}

/** Lists what can be looked up in a table: one that stands there, or in a variable. */
export function keysOfTable(node: Expression | Super, tables: Tables): readonly Key[] {
  return node.type === 'Identifier' ? (tables.get(node.name) ?? []) : keysWritten(node);
}

function keysWritten(node: AnyNode): readonly Key[] {
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties
        .map((property) => property.type === 'Property' && propertyName(property.key, property.computed))
        .filter((key) => typeof key === 'string');
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? keyOfElement(element) : []));
    // new Set([…]), new Map([…]) and Object.freeze({…}).
    case 'NewExpression':
    case 'CallExpression': {
      const [given] = node.arguments;
      return given?.type === 'ArrayExpression' || given?.type === 'ObjectExpression' ? keysWritten(given) : [];
    }
    default:
      return [];
  }
}

/** An entry, or the key of a Map's pair. */
function keyOfElement(element: AnyNode): readonly Key[] {
  if (element.type === 'ArrayExpression') return keysWritten(element).slice(0, 1);
  const value = element.type === 'Literal' ? element.value : undefined;
  return isKey(value) ? [value] : [];
}

function isKey(value: unknown): value is Key {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
