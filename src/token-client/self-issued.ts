import { SignJWT } from 'jose';
import { type AccessTokenContent, accessTokenClaims } from '#auth0/access-token-claims.ts';
import { isRfc9068 } from '#auth0/token-dialect.ts';

/**
 * Signs an HS256 access token for an API that shares its signing secret with us.
 *
 * @see https://auth0.com/docs/secure/tokens/token-best-practices
 */
export function selfIssuedToken(content: AccessTokenContent, signingSecret: string): Promise<string> {
  const typ = isRfc9068(content.dialect ?? 'access_token') ? 'at+jwt' : 'JWT';
  return new SignJWT({ ...accessTokenClaims(content) })
    .setProtectedHeader({ alg: 'HS256', typ })
    .sign(new TextEncoder().encode(signingSecret));
}
