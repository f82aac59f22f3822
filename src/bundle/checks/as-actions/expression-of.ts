import type { Reference } from '../../as-actions/uses/use.ts';
import { anyName } from '../../as-actions/uses/use.ts';

/** Writes a part of an object as a script would: `context.sso.with_auth0`, `user.identities[…].access_token`. */
export function expressionOf({ root, path }: Reference): string {
  return path.reduce((text, name) => (name === anyName ? `${text}[…]` : `${text}.${name}`), root as string);
}
