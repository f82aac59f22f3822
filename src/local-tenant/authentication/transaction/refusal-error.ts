import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Refused } from '#pipeline/transaction-result.ts';
import { OAuthError } from '../oauth-error.ts';

/** The error of a transaction that a script refused, or that broke. */
export function refusalError(context: TenantContext, refused: Refused): OAuthError {
  return new OAuthError(statusOf(context, refused), refused.error, refused.errorDescription);
}

/**
 * Status at the token endpoint. For a denying Action it is what users of Auth0 report, or what the tenant is told; for
 * rules it is assumed, and so it is for the codes of a client credentials exchange in an Action, where the hook's are
 * documented.
 */
function statusOf({ assumptions }: TenantContext, { status, error, by, calls }: Refused): number {
  if (error === 'invalid_scope' || error === 'invalid_request') return 400;
  if (error === 'unauthorized') return 401;
  if (by?.form === 'rule') return 403;
  if (status === 'failed' || error !== 'access_denied') return 500;
  // Documented, unlike that of `access.deny`.
  const isRevoked = calls.some(({ path }) => path === 'refreshToken.revoke');
  return isRevoked ? 403 : assumptions.denyStatus;
}
