import type { LoginGrant } from '#auth0/grant.ts';
import type { Environment } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';
import { loginScopes } from './granted-scopes.ts';
import type { CredentialsExchange, Login, TransactionRequest } from './transaction.ts';

/** Who asks for a token of which API, by the names that the project gives them. */
export interface TokenQuestion {
  readonly environment: Environment;
  readonly domain: string;
  readonly client: { readonly name: string; readonly client_id: string };
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** The login of a persona, as a tenant would hand it to the pipeline. */
export function predictedLogin(question: TokenQuestion, grant: LoginGrant, persona: Persona): Login {
  const { environment, audience, scopes } = question;
  const api = environment.resources.resourceServers.find(({ identifier }) => identifier === audience);
  const apiScopes = api?.scopes?.map(({ value }) => value) ?? scopes;
  return {
    kind: 'login',
    grant,
    ...partsOf(question),
    user: persona.user,
    connection: { id: `con_${persona.connection.name}`, ...persona.connection },
    roles: persona.roles,
    loginsCount: 1,
    grantedScopes: loginScopes(grant, scopes, apiScopes),
    ...(persona.organization && { organization: persona.organization }),
    ...(grant === 'implicit' && { responseType: scopes.includes('openid') ? ['token', 'id_token'] : ['token'] }),
  };
}

/** A client credentials exchange, as a tenant would hand it to the pipeline. */
export function predictedExchange(question: TokenQuestion): CredentialsExchange {
  const { environment, client, audience, scopes } = question;
  const grant = environment.resources.clientGrants.find(
    ({ client_id, audience: granted }) => client_id === client.name && granted === audience,
  );
  return {
    kind: 'credentials-exchange',
    grant: 'client_credentials',
    ...partsOf(question),
    grantedScopes: grant?.scope ?? scopes,
  };
}

function partsOf({ environment, domain, client, audience, scopes }: TokenQuestion) {
  const metadata = environment.resources.clients.find(({ name }) => name === client.name)?.client_metadata ?? {};
  return {
    tenant: { id: environment.name, domain },
    client: { client_id: client.client_id, name: client.name, metadata },
    audience,
    requestedScopes: scopes,
    request: requestOf(domain, client.client_id, audience, scopes),
  };
}

/** Parameters stand in the query and in the body, since a prediction knows no transport. */
function requestOf(domain: string, clientId: string, audience: string, scopes: readonly string[]): TransactionRequest {
  const parameters = { client_id: clientId, audience, ...(scopes.length > 0 && { scope: scopes.join(' ') }) };
  const hostname = domain.replace(/:\d+$/, '');
  return { ip: '127.0.0.1', method: 'POST', hostname, query: parameters, body: parameters };
}
