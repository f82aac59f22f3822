import type { TokenParameters } from '#token-client/token-endpoint.ts';
import type { TokenRequest } from './resolve-request.ts';

/** A client as the token endpoint knows it. A public one has no secret. */
export interface ClientCredentials {
  readonly client_id: string;
  readonly client_secret?: string | undefined;
}

/** What the token endpoint is sent for a password login or a client credentials exchange. */
export function tokenParameters(
  { grant, audience, scopes, persona }: TokenRequest,
  { client_id, client_secret }: ClientCredentials,
): TokenParameters {
  const user = { username: persona.user.username ?? persona.user.email, password: persona.password };
  return {
    grant_type: grant,
    client_id,
    client_secret,
    audience,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...(grant === 'password' && user),
  };
}
