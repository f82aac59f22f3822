import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import { partOf } from './rule-login.ts';

/** Makes the scopes of the token those that a rule has set. Only requested ones can be seen, and so be taken out. */
export function setScopes({ transaction }: PostLoginEvent, { accessToken }: PostLoginApi, left: unknown): void {
  const scopes = partOf(left, 'scope');
  if (!Array.isArray(scopes)) return;
  for (const scope of transaction?.requested_scopes ?? []) {
    if (!scopes.includes(scope)) accessToken.removeScope(scope);
  }
  // Splitting no text at spaces gives an empty one, which an Action must not add.
  for (const scope of scopes) if (typeof scope === 'string' && scope.trim() !== '') accessToken.addScope(scope);
}
