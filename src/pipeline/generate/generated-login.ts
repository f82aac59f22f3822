import fc from 'fast-check';
import { protocolOf } from '#auth0/grant.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { Project } from '#project/load-project.ts';
import { loginScopes } from '../granted-scopes.ts';
import { loginGrants } from '../login-grants.ts';
import { responseTypeOf } from '../predicted-request.ts';
import type { Login } from '../transaction.ts';
import { type GeneratedParts, generatedParts } from './generated-parts.ts';
import { generatedConnection, generatedUser } from './generated-user.ts';
import type { Values } from './values.ts';

/** The tenant of all generated transactions. */
export const tenant = { id: 'acme', domain: 'acme.eu.auth0.com' };

/** A login of somebody, or of a persona, in any grant. */
export function generatedLogin(project: Project, values: Values): fc.Arbitrary<Login> {
  const { personas } = project;
  const user = generatedUser(values);
  const roles = fc.oneof(fc.constantFrom('manager', ...personas.flatMap((persona) => persona.roles)), values.text);
  return fc
    .record(
      {
        parts: generatedParts(project, values),
        grant: fc.constantFrom(...loginGrants),
        hasAudience: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
        user:
          personas.length > 0
            ? fc.oneof({ weight: 4, arbitrary: user }, fc.constantFrom(...personas.map((persona) => persona.user)))
            : user,
        connection: generatedConnection(values),
        roles: fc.uniqueArray(roles, { maxLength: 3 }),
        loginsCount: fc.oneof(fc.constantFrom(1, 2), fc.nat({ max: 1000 })),
        sessionId: values.text,
      },
      { requiredKeys: ['parts', 'grant', 'hasAudience', 'user', 'connection', 'roles', 'loginsCount'] },
    )
    .map(loginOf);
}

type LoginParts = Omit<Login, 'client' | 'grantedScopes' | 'kind' | 'request' | 'requestedScopes' | 'tenant'> & {
  readonly parts: GeneratedParts;
  readonly hasAudience: boolean;
};

function loginOf({ parts, hasAudience, ...login }: LoginParts): Login {
  const { client, audience, organization, requestedScopes, apiScopes, request } = parts;
  const responseType = responseTypeOf(login.grant, requestedScopes);
  const parameters = {
    client_id: client.client_id,
    ...(hasAudience && { audience }),
    ...(requestedScopes.length > 0 && { scope: requestedScopes.join(' ') }),
  };
  return {
    kind: 'login',
    tenant,
    ...login,
    client,
    requestedScopes,
    grantedScopes: loginScopes(login.grant, requestedScopes, hasAudience ? apiScopes : []),
    ...(hasAudience && { audience }),
    ...(organization && { organization }),
    ...(responseType && { responseType }),
    request: { ...requestOf(login.grant, request, parameters), hostname: tenant.domain },
  };
}

/** The parameters of a login stand in the query of `/authorize`, or in the body that goes to the token endpoint. */
function requestOf(
  grant: Login['grant'],
  { query, body, ...client }: GeneratedParts['request'],
  parameters: Readonly<Record<string, string>>,
) {
  const isBrowser = grant === 'authorization_code' || grant === 'implicit';
  if (isBrowser) return { ...client, method: 'GET', query: { ...query, ...parameters }, body: {} };
  const grantType: JsonObject = protocolOf(grant) === 'oauth2-password' ? { username: 'a' } : {};
  return { ...client, method: 'POST', query, body: { ...body, ...parameters, ...grantType, grant_type: grant } };
}
