import { randomBytes } from 'node:crypto';
import { accessTokenClaims } from '#auth0/access-token-claims.ts';
import { gtyOf } from '#auth0/grant.ts';
import type { JsonObject } from '#auth0/json.ts';
import { signHs256, signRsa } from '#local-tenant/sign-token.ts';
import { issuerOf, type SigningKey } from '#local-tenant/signing-keys.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { subjectOf } from '#pipeline/subject-of.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { opensUserinfo } from './opens-userinfo.ts';

/** Signs an access token as the API expects it. Without an API it is opaque: only `/userinfo` can read it. */
export function accessToken(
  context: TenantContext,
  server: StoredResourceServer | undefined,
  transaction: Transaction,
  { claims, scope }: Issued,
  lifetimeSeconds: number,
): Promise<string> | string {
  if (!server) return randomBytes(24).toString('base64url');
  const payload = accessTokenClaims({
    issuer: issuerOf(context.domain),
    subject: subjectOf(transaction),
    audience: audienceOf(context.domain, server, transaction, scope),
    clientId: transaction.client.client_id,
    scope,
    gty: gtyOf(transaction.grant),
    organization: transaction.organization,
    customClaims: claims.access_token,
    issuedAt: Math.floor(context.now() / 1000),
    lifetimeSeconds,
  });
  return sign(payload, context.signingKey, server);
}

function audienceOf(
  domain: string,
  server: StoredResourceServer,
  transaction: Transaction,
  scope: readonly string[],
): string | string[] {
  const { identifier } = server;
  return opensUserinfo(server, transaction, scope) ? [identifier, `https://${domain}/userinfo`] : identifier;
}

function sign(
  claims: JsonObject,
  signingKey: SigningKey,
  { signing_alg, signing_secret = '' }: StoredResourceServer,
): Promise<string> {
  return signing_alg === 'HS256' ? signHs256(claims, signing_secret) : signRsa(claims, signingKey, signing_alg);
}
