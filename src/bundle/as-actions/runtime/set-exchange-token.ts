import { isAuth0UrlName, isUrlName } from '#auth0/claim-namespace.ts';
import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import { entriesOf, partOf } from './rule-login.ts';
import { setClaims } from './set-claims.ts';
import { setTargetScopes } from './set-target-scopes.ts';

/** Gives the token what a hook handed over: its scopes, and of the claims those under a namespaced name. */
export function setExchangeToken(event: CredentialsExchangeEvent, api: CredentialsExchangeApi, left: unknown): void {
  const token: unknown = JSON.parse(JSON.stringify(left ?? {}));
  setTargetScopes(event, api, partOf(token, 'scope'));
  const claims = entriesOf(token).filter(([name]) => isUrlName(name) && !isAuth0UrlName(name));
  setClaims(api.accessToken, Object.fromEntries(claims));
}
