import type { PostLoginAccessTokenApi } from '#auth0/post-login-api/tokens.ts';
import { entriesOf } from './rule-login.ts';
import { setClaims } from './set-claims.ts';

/** Sets the claims that rules have left on the access token, on which `scope` is none. */
export function setAccessToken(token: PostLoginAccessTokenApi, left: unknown): void {
  setClaims(token, Object.fromEntries(entriesOf(left).filter(([name]) => name !== 'scope')));
}
