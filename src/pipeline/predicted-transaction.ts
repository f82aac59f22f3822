import type { LoginGrant } from '#auth0/grant.ts';
import { type Environment, isLocal } from '#project/environment.ts';
import type { Persona } from '#project/persona.ts';
import { loginScopes } from './granted-scopes.ts';
import { predictedScopes } from './predicted-permissions.ts';
import { authorizeRequest, responseTypeOf, tokenRequest } from './predicted-request.ts';
import type { LoginQuestion, TokenQuestion } from './token-question.ts';
import type { CredentialsExchange, Login } from './transaction.ts';

/** The login of a persona, as a tenant would hand it to the pipeline. */
export function predictedLogin(question: LoginQuestion, grant: LoginGrant, persona: Persona): Login {
  const { environment, audience, scopes } = question;
  const { user, connection, roles, organization } = persona;
  const apiScopes = audience === undefined ? [] : (predictedScopes(environment, audience, persona) ?? scopes);
  const responseType = responseTypeOf(grant, scopes);
  return {
    kind: 'login',
    grant,
    ...partsOf(question),
    user,
    connection: { id: `con_${connection.name}`, ...connection },
    roles,
    loginsCount: 1,
    grantedScopes: loginScopes(grant, scopes, apiScopes),
    ...(audience !== undefined && { audience }),
    ...(organization && { organization }),
    ...(responseType
      ? { responseType, request: authorizeRequest(question, responseType) }
      : { request: tokenRequest(question, grant, user.username ?? user.email) }),
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
    audience,
    grantedScopes: grant?.scope ?? scopes,
    request: tokenRequest(question, 'client_credentials'),
  };
}

function partsOf({ environment, domain, client: { client_id, name }, scopes }: LoginQuestion) {
  return {
    tenant: { id: tenantIdOf(environment, domain), domain },
    client: { client_id, name, metadata: metadataOf(environment, name) },
    requestedScopes: scopes,
  };
}

/** Metadata of a client, as far as the environment's file tells it. */
function metadataOf(environment: Environment, name: string): Readonly<Record<string, string>> {
  const named = isLocal(environment) ? undefined : environment.clients[name];
  const declared = environment.resources.clients.find((client) => client.name === name);
  return named?.client_metadata ?? declared?.client_metadata ?? {};
}

/** The name of a tenant at Auth0 is the first part of its domain; the local tenant has that of its environment. */
function tenantIdOf(environment: Environment, domain: string): string {
  return isLocal(environment) ? environment.name : domain.replace(/\..*$/, '');
}
