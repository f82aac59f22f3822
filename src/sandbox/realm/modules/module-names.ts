import { apply, create, hasPrefix, put } from '../intrinsics.ts';
import { coreModules, refusedModules } from './module-ids.ts';
import { invalidArgType, nodeError } from './node-error.ts';

const known: Readonly<Record<string, boolean>> = Object.assign(
  create(null),
  Object.fromEntries([...coreModules, ...Object.keys(refusedModules)].map((name) => [name, true])),
);
const { slice } = String.prototype;
const scheme = 'node:';

/** Says whether Node has this module, and the sandbox at least its name. */
export function isCoreModule(id: string): boolean {
  return known[withoutScheme(id)] === true;
}

/** Takes `node:` away. */
export function withoutScheme(id: string): string {
  return hasPrefix(id, scheme) ? apply(slice, id, [scheme.length]) : id;
}

/** Creates the error for a module that is not there, which begins as that of Node does. */
export function moduleNotFound(id: string): Error {
  const error = new Error(`Cannot find module '${id}': ${remedy(id)}`);
  put(error, 'code', 'MODULE_NOT_FOUND');
  return error;
}

function remedy(id: string): string {
  if (hasPrefix(id, '.') || hasPrefix(id, '/')) return 'a script has no files beside it; bundle what it needs';
  if (hasPrefix(id, 'actions:')) return 'the flow brings no Actions module of this name; give it in "modules"';
  return [
    'declare it under "dependencies" of the Action or hook in tenant.yaml, or in a rule require it as',
    `'${id}@<version>', and install it with npm; or give a stand-in in "modules" of the test or case`,
  ].join(' ');
}

/** Creates the error for what cannot be the name of a module. */
export function invalidModuleId(id: unknown): Error {
  return id === ''
    ? nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'id' must be a non-empty string. Received ''`)
    : invalidArgType('id', 'of type string', id);
}
