import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { ResponseTarget } from '#local-tenant/memory/authorization-request.ts';
import type { LogEvent, LogType } from '#local-tenant/memory/tenant-logs.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { transactionHeader } from '../answer-headers.ts';
import type { OAuthError } from '../oauth-error.ts';
import type { TokenOrder } from '../tokens/issue-tokens.ts';

/** A login as far as it got. */
export interface LoginAttempt {
  readonly authorization: ResponseTarget;
  readonly client: StoredClient;
  readonly request: RouteRequest;
  /** With `prompt=none`. */
  readonly isSilent: boolean;
  readonly user?: StoredUser;
}

/**
 * Writes a login that succeeded into the tenant's log. That one without a page is `s` like any other, unless the client
 * asked for `prompt=none`, is assumed.
 */
export function logSuccess(context: TenantContext, login: LoginAttempt, order: TokenOrder): void {
  const { server, result, transactionId } = order;
  const outcome = { scope: result.scope, transactionId, ...(server && { audience: server.identifier }) };
  context.memory.logs.record({ ...eventOf(login, login.isSilent ? 'ssa' : 's'), ...outcome }, context.now());
}

/** Writes a login that failed into the tenant's log. */
export function logFailure(
  context: TenantContext,
  login: LoginAttempt,
  { message, headers }: OAuthError,
  type: LogType = login.isSilent ? 'fsa' : 'f',
): void {
  const failure = { description: message, transactionId: headers[transactionHeader] };
  context.memory.logs.record({ ...eventOf(login, type), ...failure }, context.now());
}

function eventOf({ client, user, request }: LoginAttempt, type: LogType): LogEvent {
  const { client_id, name } = client;
  const connection = user?.profile.identities[0]?.connection;
  return {
    type,
    client: { client_id, name },
    ip: request.ip,
    userAgent: request.headers['user-agent'],
    ...(user && { user: { user_id: user.profile.user_id, name: user.profile.name } }),
    ...(connection !== undefined && { connection }),
  };
}
