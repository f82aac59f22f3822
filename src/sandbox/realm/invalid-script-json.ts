import { errorJson } from './error-json.ts';

/** Gives the JSON of the error of a script that gives something else than the function its trigger calls. */
export function invalidScriptJson(what: string, found: unknown): string {
  const kind = found === null ? 'null' : typeof found;
  return errorJson(new TypeError(`Load the script: ${what} ${kind}, expected a function`));
}
