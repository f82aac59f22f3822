import type { EventRequest } from '#auth0/event-parts.ts';
import { protocolOf } from '#auth0/grant.ts';
import type { PostLoginUser } from '#auth0/post-login-user.ts';
import type { CredentialsExchangeFlow, LoginFlow } from '#sandbox/flow.ts';
import type { CredentialsExchange, Login, TransactionRequest } from './transaction.ts';

/** The `event` of the post-login Actions of a login. */
export function postLoginEvent(login: Login): LoginFlow['event'] {
  const { audience, organization, sessionId, requestedScopes } = login;
  return {
    tenant: { id: login.tenant.id },
    client: login.client,
    connection: login.connection,
    user: eventUser(login),
    request: { ...eventRequest(login.request), query: login.request.query },
    stats: { logins_count: login.loginsCount },
    authorization: { roles: login.roles },
    transaction: {
      metadata: {},
      protocol: protocolOf(login.grant),
      requested_scopes: requestedScopes,
      ...(login.responseType && { response_type: login.responseType }),
    },
    ...(audience !== undefined && { resource_server: { identifier: audience } }),
    ...(organization && { organization }),
    ...(sessionId !== undefined && { session: { id: sessionId } }),
  };
}

/** The `event` of the Actions of a client credentials exchange, without what the hook leaves for them. */
export function credentialsExchangeEvent(exchange: CredentialsExchange): CredentialsExchangeFlow['event'] {
  const { client, tenant, audience, organization, requestedScopes } = exchange;
  return {
    tenant: { id: tenant.id },
    client,
    resource_server: { identifier: audience },
    request: eventRequest(exchange.request),
    transaction: { requested_scopes: requestedScopes },
    ...(organization && { organization }),
  };
}

/** Unlike for rules, metadata is always there and is not merged into the user. */
function eventUser({
  user: { blocked: _blocked, logins_count: _count, last_login: _login, last_ip: _ip, ...user },
}: Login): PostLoginUser {
  return {
    ...user,
    email_verified: user.email_verified ?? false,
    app_metadata: user.app_metadata ?? {},
    user_metadata: user.user_metadata ?? {},
  };
}

function eventRequest({ ip, method, hostname, userAgent, body }: TransactionRequest): EventRequest {
  return { ip, method, hostname, body, geoip: {}, ...(userAgent !== undefined && { user_agent: userAgent }) };
}
