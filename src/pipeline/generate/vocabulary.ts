import type { AnyNode } from 'acorn';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { keysTaken } from '#bundle/checks/keys-taken.ts';
import { parseScript } from '#bundle/checks/parsed-script.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { aliasesIn, withoutAlias } from './aliases.ts';
import { type ComparedValue, comparedValues } from './compared-values.ts';
import { tablesIn } from './tables.ts';

/** What scripts ask for, by which generated transactions are made to reach their branches. */
export interface Vocabulary {
  /** Names of properties: `plan` of `user.app_metadata.plan`. */
  readonly names: readonly string[];
  /** Texts that they compare with, or build claims of. */
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** Regular expressions that they try texts with. */
  readonly patterns: readonly RegExp[];
  /** What is compared with what: `plan` with `'team'`. */
  readonly compared: readonly ComparedValue[];
}

/** Longer texts are messages, and nobody compares with them. */
const longestText = 80;

/** Parts that every transaction has, or has not, whatever scripts ask for. */
const structure: ReadonlySet<unknown> = new Set([
  ...['accessToken', 'app_metadata', 'authorization', 'body', 'clientMetadata', 'connectionMetadata', 'exports'],
  ...['idToken', 'length', 'metadata', 'organization', 'query', 'request', 'stats', 'user_metadata'],
]);

/** Collects the names and constants in the text of scripts. */
export function vocabularyOf(scripts: readonly BuiltScript[]): Vocabulary {
  const names = new Set<string>();
  const values = new Set<unknown>();
  const compared: ComparedValue[] = [];
  for (const script of scripts) {
    const { ast } = parseScript(script);
    const tables = tablesIn(ast);
    const aliases = aliasesIn(ast);
    walk(ast, (node, ancestors) => {
      for (const name of namesOf(node, ancestors.at(-1))) if (isAsked(name)) names.add(name);
      for (const value of valuesOf(node)) values.add(value);
      compared.push(...comparedValues(node, tables).map((each) => withoutAlias(each, aliases)));
    });
  }
  return {
    names: [...names],
    texts: [...values].filter(isText),
    patterns: [...values].filter((value) => value instanceof RegExp),
    numbers: [...values].filter((value): value is number => typeof value === 'number'),
    compared: compared.filter(({ value }) => typeof value !== 'string' || isText(value)),
  };
}

function isAsked(name: AnyNode | string): name is string {
  return typeof name === 'string' && !structure.has(name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longestText;
}

function namesOf(node: AnyNode, parent: AnyNode | undefined): (AnyNode | string)[] {
  switch (node.type) {
    case 'MemberExpression':
      return parent?.type === 'CallExpression' && parent.callee === node
        ? []
        : [propertyName(node.property, node.computed)];
    case 'VariableDeclarator':
      return keysTaken(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.params.flatMap(keysTaken);
    default:
      return [];
  }
}

function valuesOf(node: AnyNode): unknown[] {
  if (node.type === 'Literal') return [node.value];
  // The keys of a table are what somebody looks up in it.
  if (node.type === 'Property') return [propertyName(node.key, node.computed)];
  return node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.cooked) : [];
}
