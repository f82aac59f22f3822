import { isBuiltin } from 'node:module';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { DeployedExtensions } from './deployed-extensions.ts';

const requirePattern = /\b(?:require|import)\(\s*(['"`])([^'"`]+)\1\s*\)/g;

/**
 * Lists what a script requires of npm and has declared: a rule by a version in the name, a hook or an Action among its
 * dependencies. A tenant installs nothing else.
 */
export function requiredPackages(
  form: ExtensionForm,
  code: string,
  dependencies: readonly string[] = [],
): readonly string[] {
  const isDeclared = (id: string): boolean =>
    form === 'rule' ? /^@?[^@]+@/.test(id) : dependencies.some((name) => id === name || id.startsWith(`${name}/`));
  return requiredIds(code).filter(isDeclared);
}

/** Lists what all scripts of a tenant require of npm and have declared. */
export function packagesOf({ rules, hooks, actions }: DeployedExtensions): readonly string[] {
  return [
    ...rules.flatMap(({ script }) => requiredPackages('rule', script)),
    ...hooks.flatMap(({ script, dependencies }) => requiredPackages('hook', script, dependencies)),
    ...actions.flatMap(({ code, dependencies }) => requiredPackages('action', code, dependencies)),
  ];
}

function requiredIds(text: string): string[] {
  return [...text.matchAll(requirePattern)].flatMap(([, , id = '']) => (isBuiltin(id) ? [] : [id]));
}
