import { trimmed } from './text.ts';

/** Refuses what is no scope. Of Auth0's own check only this is known: that it takes text, and not every text. */
export function checkScope(scope: unknown): void {
  if (typeof scope !== 'string') throw new TypeError('The value for the scope must be a string.');
  if (trimmed(scope) === '') throw new Error('The value for the scope must not be empty.');
}
