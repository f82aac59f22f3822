import { errors, jwtVerify, SignJWT } from 'jose';
import type { Authorize } from './http/register-routes.ts';
import { ManagementApiError } from './routes/management/management-api-error.ts';
import { issuerOf } from './signing-keys.ts';
import { managementAudience, type TenantContext } from './tenant-context.ts';

/** Signs an access token for the Management API without running any script, as the dashboard's API Explorer does. */
export async function mintManagementToken(
  { domain, signingKey, now }: TenantContext,
  { clientId, scope, lifetimeSeconds }: { clientId: string; scope: readonly string[]; lifetimeSeconds: number },
): Promise<string> {
  const issuedAt = Math.floor(now() / 1000);
  return new SignJWT({ scope: scope.join(' '), gty: 'client-credentials', azp: clientId })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: signingKey.kid })
    .setIssuer(issuerOf(domain))
    .setSubject(`${clientId}@clients`)
    .setAudience(managementAudience(domain))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(signingKey.privateKey);
}

/** Lets requests to the Management API in, with a token that this tenant signed and that has not expired. */
export function authorizeManagement(context: TenantContext): Authorize {
  return async (scopes, authorization) => {
    const granted = await verifiedScopes(context, bearerToken(authorization));
    if (!scopes.some((scope) => granted.includes(scope))) throw ManagementApiError.insufficientScope(scopes);
  };
}

function bearerToken(authorization = ''): string {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw ManagementApiError.invalidToken();
  return token;
}

async function verifiedScopes({ domain, signingKey, now }: TenantContext, token: string): Promise<string[]> {
  try {
    const { payload } = await jwtVerify<{ scope?: unknown }>(token, signingKey.publicKey, {
      algorithms: ['RS256'],
      issuer: issuerOf(domain),
      audience: managementAudience(domain),
      currentDate: new Date(now()),
    });
    return String(payload.scope ?? '').split(' ');
  } catch (error) {
    if (error instanceof errors.JOSEError) throw ManagementApiError.invalidToken();
    throw error;
  }
}
