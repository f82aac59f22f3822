import { partOf } from './rule-login.ts';

/** Where a rule wants the user to go, if it does. */
export function redirectUrl(context: object): string | undefined {
  const url = partOf(partOf(context, 'redirect'), 'url');
  return typeof url === 'string' ? url : undefined;
}
