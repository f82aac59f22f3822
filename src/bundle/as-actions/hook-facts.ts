import type { AnyNode } from 'acorn';
import { bindingsOf } from '../checks/bindings.ts';
import { exportedValue } from '../checks/exported-value.ts';
import { type ParsedScript, parseScript } from '../checks/parsed-script.ts';
import type { BuiltScript } from '../script.ts';
import { findHookUses } from './uses/find-uses.ts';
import { scopesOf } from './uses/scopes.ts';
import { anyName, type Use } from './uses/use.ts';

/** What is known of a hook from its text. */
export interface HookFacts {
  readonly name: string;
  readonly script: ParsedScript;
  readonly uses: readonly Use[];
  /** Names of the secrets that it reads. Undefined where a name is computed, so that it may read all of them. */
  readonly secrets: readonly string[] | undefined;
}

/** Reads a hook's text. */
export function hookFacts(name: string, built: BuiltScript): HookFacts {
  const script = parseScript(built);
  const uses = findHookUses(script.ast, exportedFunction(script.ast));
  return { name, script, uses, secrets: secretsOf(uses) };
}

/** The function that a hook exports, or the whole script where there is none. */
function exportedFunction(ast: AnyNode): AnyNode {
  const value = exportedValue(ast, 'module', 'exports');
  const named = value?.type === 'Identifier' ? bindingsOf(ast).functions.get(value.name) : value;
  return [...scopesOf(ast).keys()].find((scope) => scope === named) ?? ast;
}

function secretsOf(uses: readonly Use[]): string[] | undefined {
  const keys = uses.filter(isOfSecrets).map(({ path: [, , key = anyName] }) => key);
  return keys.includes(anyName) ? undefined : [...new Set(keys)];
}

/** Whether a use is of `context.webtask.secrets`, or may look at it. */
function isOfSecrets({ root, path, kind }: Use): boolean {
  const way = ['webtask', 'secrets'];
  const leadsThere = way.every((name, index) => [name, anyName, undefined].includes(path[index]));
  return root === 'context' && leadsThere && (path.length > 2 || kind === 'whole');
}
