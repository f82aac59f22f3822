import { createHash } from 'node:crypto';
import { organizationClaims } from '#auth0/access-token-claims.ts';
import type { JsonObject } from '#auth0/json.ts';
import type { User } from '#auth0/user.ts';
import { signHs256, signRsa } from '#local-tenant/sign-token.ts';
import { issuerOf } from '#local-tenant/signing-keys.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import type { Login } from '#pipeline/transaction.ts';

/** What an ID token says beyond the login itself. */
interface IdTokenOptions {
  readonly customClaims: JsonObject;
  readonly scope: readonly string[];
  /** From the authorization request. */
  readonly nonce?: string;
  /** The access token beside it, whose hash the ID token of a browser login carries. */
  readonly accessToken?: string;
  /** The authorization code beside it, likewise. */
  readonly code?: string;
  readonly sessionId?: string;
  /** In seconds since 1970. */
  readonly authTime?: number;
}

/**
 * Signs an ID token for a client.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken
 */
export async function idToken(
  context: TenantContext,
  client: StoredClient,
  login: Login,
  { customClaims, scope, nonce, accessToken, code, sessionId, authTime }: IdTokenOptions,
): Promise<string> {
  const issuedAt = Math.floor(context.now() / 1000);
  const claims = {
    ...profileClaims(login.user, scope),
    ...customClaims,
    iss: issuerOf(context.domain),
    sub: login.user.user_id,
    aud: client.client_id,
    iat: issuedAt,
    exp: issuedAt + client.jwt_configuration.lifetime_in_seconds,
    ...(nonce !== undefined && { nonce }),
    ...(accessToken !== undefined && { at_hash: halfHash(accessToken) }),
    ...(code !== undefined && { c_hash: halfHash(code) }),
    ...(sessionId !== undefined && { sid: sessionId }),
    ...(authTime !== undefined && { auth_time: authTime }),
    ...organizationClaims(login.organization),
  };
  const { alg } = client.jwt_configuration;
  if (alg === 'HS256') return signHs256(claims, client.client_secret);
  return signRsa(claims, context.signingKey, alg === 'PS256' ? 'PS256' : 'RS256');
}

const claimsOfScope = new Map<string, readonly (keyof User)[]>([
  ['profile', ['name', 'family_name', 'given_name', 'nickname', 'picture', 'updated_at']],
  ['email', ['email', 'email_verified']],
]);

/** What the granted scopes show of a user. */
export function profileClaims(user: User, scope: readonly string[]): JsonObject {
  const names = scope.flatMap((name) => claimsOfScope.get(name) ?? []);
  return JSON.parse(JSON.stringify(user, names));
}

/** @see https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
