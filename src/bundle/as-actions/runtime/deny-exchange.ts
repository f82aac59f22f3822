import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import { messageOf } from './message-of.ts';

const codes = new Map([
  ['InvalidScopeError', 'invalid_scope'],
  ['InvalidRequestError', 'invalid_request'],
] as const);

/** Answers an exchange with the error that a hook called back with. Auth0 knows the classes by their own `name`. */
export function denyExchange({ access }: CredentialsExchangeApi, error: unknown): void {
  const name: unknown = error instanceof Error && Object.hasOwn(error, 'name') ? error.name : undefined;
  const [, code = 'server_error' as const] = [...codes].find(([known]) => known === name) ?? [];
  access.deny(code, messageOf(error));
}
