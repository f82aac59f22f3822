import type { LoginGrant } from '#auth0/grant.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { loginScopes } from '#pipeline/granted-scopes.ts';
import type { CredentialsExchange, Login, TransactionRequest } from '#pipeline/transaction.ts';
import type { Form } from '../form.ts';
import { userScopes } from '../permissions.ts';
import { eventRefreshToken } from './event-refresh-token.ts';

/** A user who has proved who they are, and what they ask for. */
export interface LoginRequest {
  readonly grant: LoginGrant;
  readonly client: StoredClient;
  readonly user: StoredUser;
  readonly server: StoredResourceServer | undefined;
  readonly scopes: readonly string[];
  readonly request: TransactionRequest;
  readonly responseType?: readonly string[];
  /** The refresh token that is exchanged. */
  readonly refreshToken?: StoredRefreshToken;
}

/** A machine client that asks for a token of its own. */
export interface ExchangeRequest {
  readonly client: StoredClient;
  readonly server: StoredResourceServer;
  readonly scopes: readonly string[];
  readonly grantedScopes: readonly string[];
  readonly request: TransactionRequest;
}

/** Describes a login to the pipeline. */
export function loginOf(
  context: TenantContext,
  { grant, client, user, server, scopes, request, responseType, refreshToken }: LoginRequest,
): Login {
  return {
    kind: 'login',
    grant,
    ...partsOf(context, client),
    user: user.profile,
    connection: connectionOf(context.store, user),
    roles: user.roles,
    loginsCount: user.profile.logins_count ?? 1,
    requestedScopes: scopes,
    grantedScopes: loginScopes(grant, scopes, userScopes(context.store, server, user)),
    request,
    ...(server && { audience: server.identifier }),
    ...(user.organization && { organization: user.organization }),
    ...(responseType && { responseType }),
    ...(refreshToken && { refreshToken: eventRefreshToken(refreshToken) }),
    ...(refreshToken?.session_id !== undefined && { sessionId: refreshToken.session_id }),
  };
}

/** Describes a client credentials exchange to the pipeline. */
export function exchangeOf(context: TenantContext, exchange: ExchangeRequest): CredentialsExchange {
  return {
    kind: 'credentials-exchange',
    grant: 'client_credentials',
    ...partsOf(context, exchange.client),
    audience: exchange.server.identifier,
    requestedScopes: exchange.scopes,
    grantedScopes: exchange.grantedScopes,
    request: exchange.request,
  };
}

/** The request as scripts may see it: Auth0 takes credentials out of it. */
export function transactionRequest({ ip, method, url, query, headers }: RouteRequest, body: Form): TransactionRequest {
  const userAgent = headers['user-agent'];
  const language = headers['accept-language']?.split(/[,;]/, 1)[0]?.trim();
  return {
    ip,
    method,
    hostname: url.hostname,
    query: withoutCredentials(query),
    body: withoutCredentials(body),
    ...(userAgent && { userAgent }),
    // That Auth0 shows the first one alone is assumed.
    ...(language && { language }),
  };
}

/** @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations */
const credentials = [
  'auth_session',
  'authn_response',
  'client_secret',
  'client_assertion',
  'refresh_token',
  'password',
];

function withoutCredentials(form: Form): Form {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !credentials.includes(name)));
}

function partsOf({ tenantId, domain }: TenantContext, client: StoredClient) {
  const { client_id, name, client_metadata: metadata = {} } = client;
  return { tenant: { id: tenantId, domain }, client: { client_id, name, metadata } };
}

/** Users of a connection that the tenant does not have, such as a social one, get one made up from their identity. */
function connectionOf(store: Store, { profile }: StoredUser): Login['connection'] {
  const [identity] = profile.identities;
  const name = identity?.connection ?? '';
  const stored = store.connections.first('name', name);
  if (!stored) return { id: `con_${name}`, name, strategy: identity?.provider ?? '' };
  const { id, strategy, metadata = {} } = stored;
  return { id, name, strategy, metadata };
}
