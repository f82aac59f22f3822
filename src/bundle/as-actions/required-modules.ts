import { isBuiltin } from 'node:module';
import type { AnyNode } from 'acorn';
import type { ParsedScript } from '../checks/parsed-script.ts';
import { walk } from './uses/walk.ts';

/** A package that a script requires, with the version that a rule pins in its name. */
export interface RequiredModule {
  /** `lodash` of `lodash@4.17.21` and of `lodash/fp`. */
  readonly name: string;
  readonly version: string | undefined;
  /** What an Action requires: `lodash`, `lodash/fp`. */
  readonly id: string;
  /** The text literal that names it. */
  readonly literal: { readonly start: number; readonly end: number };
}

/** Lists the packages that a script requires, core modules left out. */
export function requiredModules({ ast }: Pick<ParsedScript, 'ast'>): RequiredModule[] {
  return requireArguments(ast).flatMap((given) => {
    const id = given?.type === 'Literal' && typeof given.value === 'string' ? given.value : undefined;
    if (!given || id === undefined || isBuiltin(id)) return [];
    const [, name = id, version, part = ''] =
      /^(@?[^@/]+(?:(?<=^@[^/]+)\/[^@/]+)?)(?:@([^/]+))?(\/.*)?$/.exec(id) ?? [];
    return [{ name, version, id: name + part, literal: given }];
  });
}

/** What a script gives to `require`, wherever it does. */
export function requireArguments(ast: AnyNode): (AnyNode | undefined)[] {
  const found: (AnyNode | undefined)[] = [];
  walk(ast, (node) => {
    if (node.type === 'ImportExpression') found.push(node.source);
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require') {
      found.push(node.arguments[0]);
    }
  });
  return found;
}
