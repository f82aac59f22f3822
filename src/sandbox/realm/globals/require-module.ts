import { put } from '../intrinsics.ts';

/** The `require` of every script. @throws Error - always: there are no modules in the sandbox yet. */
export function requireModule(id: unknown): never {
  const name = typeof id === 'string' ? id : typeof id;
  const error = new Error(`Cannot find module '${name}': modules are not available in the sandbox yet`);
  put(error, 'code', 'MODULE_NOT_FOUND');
  throw error;
}
