import { describeError } from './describe-error.ts';

/** Describes a script that gives something else than the function its trigger calls. */
export function invalidScript(what: string, found: unknown): string {
  const kind = found === null ? 'null' : typeof found;
  return describeError(new TypeError(`Load the script: ${what} ${kind}, expected a function`));
}
