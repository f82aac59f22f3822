import { isBuiltin } from 'node:module';
import type { DeployedExtensions } from './deployed-extensions.ts';

/** What is run for one transaction, of all that a tenant holds. */
type Extensions = Pick<DeployedExtensions, 'actions' | 'hooks' | 'rules'>;

const requirePattern = /\b(?:require|import)\(\s*(['"`])([^'"`]+)\1\s*\)/g;

/**
 * Lists what the scripts of a tenant require of npm and have declared: a rule by a version in the name, hooks and
 * Actions among their dependencies. The tenant installs nothing else.
 */
export function declaredPackages({ rules, hooks, actions }: Extensions): readonly string[] {
  const ids = [
    ...rules.flatMap(({ script }) => requiredIds(script).filter((id) => /^@?[^@]+@/.test(id))),
    ...hooks.flatMap(({ script, dependencies }) => declared(script, dependencies)),
    ...actions.flatMap(({ code, dependencies }) => declared(code, dependencies)),
  ];
  return [...new Set(ids)];
}

function declared(text: string, dependencies: readonly string[] = []): string[] {
  return requiredIds(text).filter((id) => dependencies.some((name) => id === name || id.startsWith(`${name}/`)));
}

function requiredIds(text: string): string[] {
  return [...text.matchAll(requirePattern)].flatMap(([, , id = '']) => (isBuiltin(id) ? [] : [id]));
}
