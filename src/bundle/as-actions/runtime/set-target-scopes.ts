import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';

/**
 * Makes the scopes of the token those that a hook handed over, none if it left them out.
 *
 * An Action may only narrow the scopes, by methods that are in Early Access. Where it may not, the exchange is denied
 * rather than answered with other scopes than the hook means.
 */
export function setTargetScopes(event: CredentialsExchangeEvent, api: CredentialsExchangeApi, left: unknown): void {
  const before = event.accessToken.scope;
  const scopes = Array.isArray(left) ? left.filter(isScope) : [];
  if (scopes.length === before.length && scopes.every((scope) => before.includes(scope))) return;
  if ('transaction' in api && scopes.every((scope) => before.includes(scope))) api.transaction.setTargetScopes(scopes);
  else api.access.deny('server_error', `The hook asks for the scopes "${scopes.join(' ')}": an Action may not`);
}

function isScope(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
