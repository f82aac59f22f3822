import { errors, jwtVerify } from 'jose';
import { issuerOf } from '#local-tenant/signing-keys.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { verifyingKeyOf } from '#local-tenant/verifying-key.ts';
import { userinfoUrl } from './opens-userinfo.ts';

/** Who an access token is for, and what it lets them see. */
export interface VerifiedAccessToken {
  readonly userId: string;
  readonly scope: readonly string[];
}

/** Verifies an access token that is a JWT for `/userinfo`: signed by this tenant, with a key that is not revoked. */
export async function verifyAccessToken(
  context: TenantContext,
  token: string,
): Promise<VerifiedAccessToken | undefined> {
  const { domain, signingKeys, now } = context;
  try {
    const { payload } = await jwtVerify<{ scope?: unknown }>(token, verifyingKeyOf(signingKeys), {
      algorithms: ['RS256'],
      issuer: issuerOf(domain),
      audience: userinfoUrl(domain),
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    });
    return { userId: payload.sub ?? '', scope: String(payload.scope ?? '').split(' ') };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
