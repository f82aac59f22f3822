import { SignJWT } from 'jose';
import { type AccessTokenContent, accessTokenClaims } from '#auth0/access-token-claims.ts';

/**
 * Signs an HS256 access token for an API that shares its signing secret with us.
 *
 * @see https://auth0.com/docs/secure/tokens/token-best-practices
 */
export function selfIssuedToken(content: AccessTokenContent, signingSecret: string): Promise<string> {
  return new SignJWT({ ...accessTokenClaims(content) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(signingSecret));
}
