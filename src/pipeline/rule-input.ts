import { protocolOf } from '#auth0/grant.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';
import type { LoginFlow } from '#sandbox/flow.ts';
import type { Login } from './transaction.ts';

/** The `user`, `context`, `configuration` and `auth0.domain` that the rules of a login share. */
export function ruleInput(login: Login, configuration: Readonly<Record<string, string>>): LoginFlow['ruleInput'] {
  return { user: ruleUser(login), context: ruleContext(login), configuration, domain: login.tenant.domain };
}

/** Root properties of `app_metadata` overwrite the profile's. */
function ruleUser({ user }: Login): RuleUser {
  return { ...user, ...user.app_metadata };
}

function ruleContext(login: Login): RuleContext {
  const { client, connection, request, tenant, organization, sessionId } = login;
  const protocol = protocolOf(login.grant);
  return {
    tenant: tenant.id,
    clientID: client.client_id,
    clientName: client.name,
    clientMetadata: client.metadata,
    connectionID: connection.id,
    connection: connection.name,
    connectionStrategy: connection.strategy,
    connectionMetadata: connection.metadata ?? {},
    protocol,
    stats: { loginsCount: login.loginsCount },
    request: {
      ip: request.ip,
      hostname: request.hostname,
      query: request.query,
      // Auth0 fills the body for the grants that carry the user's password in it.
      body: protocol === 'oauth2-password' ? request.body : {},
      ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
    },
    authorization: { roles: login.roles },
    accessToken: {},
    idToken: {},
    ...(organization && { organization }),
    ...(sessionId !== undefined && { sessionID: sessionId }),
  };
}
