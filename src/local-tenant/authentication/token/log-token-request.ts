import type { LogEvent, LogType } from '#local-tenant/memory/tenant-logs.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { OAuthError } from '../oauth-error.ts';
import { ReusedRefreshTokenError } from '../tokens/exchange-refresh-token.ts';
import type { IssuedTokens } from '../tokens/issue-tokens.ts';

/** How the log calls the exchanges of one grant. */
export interface ExchangeLogTypes {
  readonly success: LogType;
  readonly failure: LogType;
}

/** A token request as far as it is known. */
export type TokenRequestEvent = Omit<LogEvent, 'description' | 'scope' | 'transactionId' | 'type'>;

/** Writes an exchange that gave tokens into the tenant's log. */
export function logExchange(
  { memory, now }: TenantContext,
  { success }: ExchangeLogTypes,
  event: TokenRequestEvent,
  { response, transactionId }: IssuedTokens,
): void {
  const scope = response.scope?.split(' ') ?? [];
  memory.logs.record({ type: success, ...event, scope, transactionId }, now());
}

/** Writes an exchange that gave none into the tenant's log. */
export function logFailedExchange(
  { memory, now }: TenantContext,
  { failure }: ExchangeLogTypes,
  event: TokenRequestEvent,
  error: OAuthError,
): void {
  const type = error instanceof ReusedRefreshTokenError ? 'ferrt' : failure;
  const { message: description, transactionId } = error;
  memory.logs.record({ type, ...event, description, transactionId }, now());
}
