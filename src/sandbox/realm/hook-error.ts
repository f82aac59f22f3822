import { errorJson, readText } from './error-json.ts';
import { create, get, getOwnPropertyDescriptor, getPrototypeOf, put, toText } from './intrinsics.ts';

const errorPrototype = Error.prototype;

/**
 * Gives the JSON of the `ScriptError` for what a hook calls back with, as Auth0's compiler hands it on: of anything but
 * an error only the message is left, and of an error its own properties, so that a name on a class's prototype says
 * nothing. Names that Auth0 does not know are kept all the same: they help whoever reads them.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers (6.1.0, lib/adapter.js)
 */
export function hookErrorJson(error: unknown): string {
  if (!isError(error)) return errorJson(messageOnly(error));
  const hidesName = isKnown(readText(error, 'name')) && !getOwnPropertyDescriptor(error, 'name');
  return errorJson(hidesName ? messageOnly(error) : error);
}

function isError(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  for (let holder = getPrototypeOf(value); holder; holder = getPrototypeOf(holder)) {
    if (holder === errorPrototype) return true;
  }
  return false;
}

function isKnown(name: string | undefined): boolean {
  return name === 'InvalidScopeError' || name === 'InvalidRequestError';
}

function messageOnly(error: unknown): unknown {
  const message: unknown = typeof error === 'object' && error !== null ? get(error, 'message') : undefined;
  if (!message) return toPrimitive(error);
  const holder: object = create(null);
  put(holder, 'message', toText(message));
  return holder;
}

/** What has no message is known by its text. */
function toPrimitive(error: unknown): unknown {
  return typeof error === 'object' ? toText(error) : error;
}
