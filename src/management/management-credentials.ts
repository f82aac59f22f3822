import { createClientAssertion } from './client-assertion.ts';

/** What a client gets into a tenant's Management API with. */
export type ManagementCredentials =
  | { readonly kind: 'client-secret'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'private-key'; readonly clientId: string; readonly privateKey: string }
  | { readonly kind: 'access-token'; readonly accessToken: string };

/** What a token request is authenticated with, or the token that makes the request needless. */
export type ClientAuthentication =
  | { readonly kind: 'parameters'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'access-token'; readonly accessToken: string };

/** Takes credentials from resolved secrets, named as the environment names them; undefined while one is missing. */
export function credentialsOf(values: Readonly<Record<string, string>>): ManagementCredentials | undefined {
  const {
    client_id: clientId,
    client_secret: clientSecret,
    private_key: privateKey,
    access_token: accessToken,
  } = values;
  if (accessToken !== undefined) return { kind: 'access-token', accessToken };
  if (clientId === undefined) return undefined;
  if (privateKey !== undefined) return { kind: 'private-key', clientId, privateKey };
  return clientSecret === undefined ? undefined : { kind: 'client-secret', clientId, clientSecret };
}

/**
 * Says how a client proves its identity to a token endpoint.
 *
 * @throws {CredentialsError} when a private key cannot sign
 */
export async function authenticationOf(
  domain: string,
  credentials: ManagementCredentials,
): Promise<ClientAuthentication> {
  switch (credentials.kind) {
    case 'access-token':
      return credentials;
    case 'private-key': {
      const { clientId, privateKey } = credentials;
      return { kind: 'parameters', parameters: { ...(await createClientAssertion(domain, clientId, privateKey)) } };
    }
    case 'client-secret': {
      const { clientId: client_id, clientSecret: client_secret } = credentials;
      return { kind: 'parameters', parameters: { client_id, client_secret } };
    }
  }
}
