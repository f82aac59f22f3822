import type { AuthenticationMethod } from '#auth0/authentication-method.ts';
import type { EventRequest } from '#auth0/event-parts.ts';
import type { PostLoginTransaction } from '#auth0/post-login-transaction.ts';
import type { PostLoginUser } from '#auth0/post-login-user.ts';
import type { CredentialsExchangeFlow, LoginFlow } from '#sandbox/flow.ts';
import { actionCalls } from './action-calls.ts';
import { loginProtocol } from './login-protocol.ts';
import type { CredentialsExchange, Login, TransactionRequest } from './transaction.ts';

/** The `event` of the post-login Actions of a login. */
export function postLoginEvent(login: Login): LoginFlow['event'] {
  const { audience, organization, requestedScopes, authenticationMethods, refreshToken, prompt } = login;
  const session = login.session ?? (login.sessionId === undefined ? undefined : { id: login.sessionId });
  return {
    tenant: { id: login.tenant.id },
    client: login.client,
    connection: login.connection,
    user: eventUser(login),
    request: { ...eventRequest(login.request), query: login.request.query },
    stats: { logins_count: login.loginsCount },
    authorization: { roles: login.roles },
    transaction: {
      ...login.details,
      metadata: transactionMetadata(login),
      protocol: loginProtocol(login),
      requested_scopes: requestedScopes,
      ...(login.responseType && { response_type: login.responseType }),
    },
    ...(audience !== undefined && { resource_server: { identifier: audience } }),
    ...(organization && { organization }),
    ...(session && { session }),
    ...(refreshToken && { refresh_token: refreshToken }),
    ...(authenticationMethods && { authentication: { methods: authenticationMethods.map(eventMethod) } }),
    ...(prompt && { prompt }),
  };
}

/** That Actions get the time as text is assumed. */
function eventMethod({ name, timestamp }: AuthenticationMethod): AuthenticationMethod {
  return { name, timestamp: typeof timestamp === 'number' ? new Date(timestamp).toISOString() : timestamp };
}

/** What the Actions before an interruption have set: `null` had removed it. */
function transactionMetadata({ continues }: Login): PostLoginTransaction['metadata'] {
  const metadata = new Map<string, boolean | number | string>();
  for (const { path, args } of actionCalls(continues?.steps ?? [])) {
    if (path !== 'transaction.setMetadata') continue;
    const [key, value] = args;
    if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
      metadata.set(String(key), value);
    } else metadata.delete(String(key));
  }
  return Object.fromEntries(metadata);
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

function eventRequest({ ip, method, hostname, userAgent, language, body }: TransactionRequest): EventRequest {
  return {
    ...{ ip, method, hostname, body, geoip: {} },
    ...(language !== undefined && { language }),
    ...(userAgent !== undefined && { user_agent: userAgent }),
  };
}
