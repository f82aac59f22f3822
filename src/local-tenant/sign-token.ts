import { constants, createHmac, type SignKeyObjectInput, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject } from '#auth0/json.ts';
import type { SigningKey } from './signing-keys.ts';

/** `typ` of a token's header: of access tokens by RFC 9068 `at+jwt`. */
export type TokenType = 'JWT' | 'at+jwt';

/** How OpenSSL calls what a JWT calls `alg`. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.1 */
const rsaAlgorithms = {
  PS256: { hash: 'sha256', padding: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
  RS256: { hash: 'sha256', padding: {} },
  RS512: { hash: 'sha512', padding: {} },
} satisfies Record<string, { readonly hash: string; readonly padding: Omit<SignKeyObjectInput, 'key'> }>;

/** On a thread of its own: most of what a token costs is its signature. */
const signOnThread = promisify(sign);

/** Signs a token with a secret. That its header carries no `kid` is assumed. @throws TypeError - when the secret is empty */
export function signHs256(claims: JsonObject, secret: string, typ: TokenType = 'JWT'): string {
  if (secret === '') throw new TypeError('There is no secret to sign with');
  const input = signingInput({ alg: 'HS256', typ }, claims);
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** Signs a token with the tenant's key. */
export async function signRsa(
  claims: JsonObject,
  { kid, privateKey }: SigningKey,
  alg: keyof typeof rsaAlgorithms,
  typ: TokenType = 'JWT',
): Promise<string> {
  const { hash, padding } = rsaAlgorithms[alg];
  const input = signingInput({ alg, typ, kid }, claims);
  const signature = await signOnThread(hash, Buffer.from(input), { key: privateKey, ...padding });
  return `${input}.${signature.toString('base64url')}`;
}

/**
 * Scripts may have set any claim to any value, and none of them is checked: so does Auth0.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.1
 */
function signingInput(header: JsonObject, claims: JsonObject): string {
  return `${encoded(header)}.${encoded(claims)}`;
}

function encoded(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
