import { CompactSign } from 'jose';
import type { JsonObject } from '#auth0/json.ts';
import type { SigningKey } from './signing-keys.ts';

const encoder = new TextEncoder();

/** `typ` of a token's header: of access tokens by RFC 9068 `at+jwt`. */
export type TokenType = 'JWT' | 'at+jwt';

/** Signs a token with a secret. That its header carries no `kid` is assumed. */
export function signHs256(claims: JsonObject, secret: string, typ: TokenType = 'JWT'): Promise<string> {
  return payloadOf(claims).setProtectedHeader({ alg: 'HS256', typ }).sign(encoder.encode(secret));
}

/** Signs a token with the tenant's key. */
export function signRsa(
  claims: JsonObject,
  { kid, privateKey }: SigningKey,
  alg: 'PS256' | 'RS256' | 'RS512',
  typ: TokenType = 'JWT',
): Promise<string> {
  return payloadOf(claims).setProtectedHeader({ alg, typ, kid }).sign(privateKey);
}

/** Scripts may have set any claim to any value, and none of them is checked: so does Auth0. */
function payloadOf(claims: JsonObject): CompactSign {
  return new CompactSign(encoder.encode(JSON.stringify(claims)));
}
