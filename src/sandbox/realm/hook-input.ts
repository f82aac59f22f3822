import { isArray } from './intrinsics.ts';

/**
 * Says what Auth0's compiler finds wrong with the input of a credentials-exchange hook, in its own words, which is all
 * that runs then.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers (6.1.0, lib/compilers/client_credentials_exchange.js)
 */
export function exchangeInputProblem(args: readonly unknown[]): string | undefined {
  if (typeof args[0] !== 'object') return 'Body .client received by extensibility point is not an object';
  if (args[1] && !isArray(args[1])) {
    return 'Body .scope received by extensibility point is neither empty nor an array';
  }
  if (typeof args[2] !== 'string') return 'Body .audience received by extensibility point is not a string';
  return undefined;
}

/** JSON has no `undefined` in arrays, and Auth0 gives no `null` to a hook. */
export function withoutNulls(args: unknown[]): unknown[] {
  for (let index = 0; index < args.length; index++) if (args[index] === null) args[index] = undefined;
  return args;
}
