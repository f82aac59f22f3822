import { SignJWT } from 'jose';
import type { JsonObject } from '#auth0/json.ts';
import type { SigningKey } from './signing-keys.ts';

/** Signs a token with a secret. That its header carries no `kid` is assumed. */
export function signHs256(claims: JsonObject, secret: string): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
}

/** Signs a token with the tenant's key. */
export function signRsa(
  claims: JsonObject,
  { kid, privateKey }: SigningKey,
  alg: 'PS256' | 'RS256' | 'RS512',
): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: 'JWT', kid }).sign(privateKey);
}
