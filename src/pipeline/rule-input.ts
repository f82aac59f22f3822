import type { JsonObject } from '#auth0/json.ts';
import type { Protocol } from '#auth0/protocol.ts';
import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleUser } from '#auth0/rule-user.ts';
import type { LoginFlow } from '#sandbox/flow.ts';
import { loginProtocol } from './login-protocol.ts';
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
  const { client, connection, request, tenant, organization, session, authenticationMethods } = login;
  const protocol = ruleProtocol(login);
  const sessionId = session?.id ?? login.sessionId;
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
      body: hasBody(protocol) ? request.body : {},
      ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
    },
    authorization: { roles: login.roles },
    accessToken: {},
    idToken: {},
    ...(organization && { organization }),
    ...(sessionId !== undefined && { sessionID: sessionId }),
    ...(authenticationMethods && { authentication: { methods: authenticationMethods } }),
    ...(session?.clients && { sso: ruleSso(session.clients, connection) }),
  };
}

/** An Action never sees `redirect-callback`. */
function ruleProtocol(login: Login): Protocol {
  return login.continues?.point.at === 'rules' ? 'redirect-callback' : loginProtocol(login);
}

/**
 * Auth0 fills the body for the grants that carry the user's password in it, and the page that a rule had redirected to
 * may post its answer.
 */
function hasBody(protocol: Protocol): boolean {
  return protocol === 'oauth2-password' || protocol === 'redirect-callback';
}

function ruleSso(clients: readonly JsonObject[], { strategy }: Login['connection']): NonNullable<RuleContext['sso']> {
  const current_clients = clients.flatMap(({ client_id }) => (typeof client_id === 'string' ? [client_id] : []));
  return { with_auth0: true, with_dbconn: strategy === 'auth0', current_clients };
}
