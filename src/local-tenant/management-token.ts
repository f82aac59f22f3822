import { errors, jwtVerify } from 'jose';
import { accessTokenClaims } from '#auth0/access-token-claims.ts';
import { gtyOf } from '#auth0/grant.ts';
import { bearerToken } from './http/bearer-token.ts';
import { ManagementApiError } from './http/management-api-error.ts';
import type { Authorize } from './http/register-routes.ts';
import { signRsa } from './sign-token.ts';
import { issuerOf } from './signing-keys.ts';
import { managementAudience, type TenantContext } from './tenant-context.ts';
import { verifyingKeyOf } from './verifying-key.ts';

/** Signs an access token for the Management API without running any script, as the dashboard's API Explorer does. */
export function mintManagementToken(
  { domain, signingKey, now }: TenantContext,
  { clientId, scope, lifetimeSeconds }: { clientId: string; scope: readonly string[]; lifetimeSeconds: number },
): Promise<string> {
  const claims = accessTokenClaims({
    issuer: issuerOf(domain),
    subject: `${clientId}@clients`,
    audience: managementAudience(domain),
    clientId,
    scope,
    gty: gtyOf('client_credentials'),
    organization: undefined,
    customClaims: {},
    issuedAt: Math.floor(now() / 1000),
    lifetimeSeconds,
  });
  return signRsa(claims, signingKey, 'RS256');
}

/**
 * Lets requests to the Management API in, with a token that this tenant signed for a client and that has not expired.
 *
 * The token of a user opens nothing, whatever scopes scripts have added to it.
 */
export function authorizeManagement(context: TenantContext): Authorize {
  return async (scopes, authorization) => {
    const token = bearerToken(authorization);
    if (token === undefined) throw ManagementApiError.invalidToken();
    const granted = await verifiedScopes(context, token);
    if (!scopes.some((scope) => granted.includes(scope))) throw ManagementApiError.insufficientScope(scopes);
  };
}

async function verifiedScopes({ domain, signingKeys, now }: TenantContext, token: string): Promise<string[]> {
  try {
    const { payload } = await jwtVerify<{ scope?: unknown; gty?: unknown }>(token, verifyingKeyOf(signingKeys), {
      algorithms: ['RS256'],
      issuer: issuerOf(domain),
      audience: managementAudience(domain),
      currentDate: new Date(now()),
    });
    if (payload.gty !== gtyOf('client_credentials')) return [];
    return String(payload.scope ?? '').split(' ');
  } catch (error) {
    if (error instanceof errors.JOSEError) throw ManagementApiError.invalidToken();
    throw error;
  }
}
