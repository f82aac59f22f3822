import type { AnyNode } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { type ComparedValue, namesOf } from './compared-values.ts';

/** What variables stand for, by their names: `g` for `['groups']` after `const g = user.app_metadata.groups || []`. */
export type Aliases = ReadonlyMap<string, readonly string[]>;

/** Collects the variables of a script that stand for a part of a transaction. */
export function aliasesIn(ast: AnyNode): Aliases {
  const aliases = new Map<string, readonly string[]>();
  walk(ast, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return;
    const names = namesOf(node.init.type === 'LogicalExpression' ? node.init.left : node.init);
    if (names.length > 0) aliases.set(node.id.name, names);
  });
  return aliases;
}

/** A comparison by the names that its variable stands for. */
export function withoutAlias({ name, value, within }: ComparedValue, aliases: Aliases): ComparedValue {
  const [first = name, ...others] = [...within, name];
  const names = [...(aliases.get(first) ?? [first]), ...others];
  return { name: names.at(-1) ?? name, value, within: names.slice(0, -1) };
}
