import { randomBytes, randomUUID } from 'node:crypto';
import { accessTokenClaims } from '#auth0/access-token-claims.ts';
import { gtyOf } from '#auth0/grant.ts';
import type { JsonObject } from '#auth0/json.ts';
import { isRfc9068 } from '#auth0/token-dialect.ts';
import { signHs256, signRsa } from '#local-tenant/sign-token.ts';
import { issuerOf, type SigningKey } from '#local-tenant/signing-keys.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { subjectOf } from '#pipeline/subject-of.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { permissionsClaim } from '../permissions.ts';
import { opensUserinfo, userinfoUrl } from './opens-userinfo.ts';

/** Signs an access token as the API expects it. Without an API it is opaque: only `/userinfo` can read it. */
export function accessToken(
  context: TenantContext,
  server: StoredResourceServer | undefined,
  transaction: Transaction,
  { claims, scope }: Issued,
  lifetimeSeconds: number,
): Promise<string> | string {
  if (!server) return randomBytes(24).toString('base64url');
  const { token_dialect: dialect = 'access_token' } = server;
  const permissions = permissionsClaim(context.store, server, transaction);
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
    dialect,
    ...(isRfc9068(dialect) && { tokenId: randomUUID() }),
    ...(permissions && { permissions }),
  });
  return sign(payload, context.signingKey, server);
}

/** Whether nobody but this tenant can tell what an access token says. */
export function isOpaque(token: string): boolean {
  return !token.includes('.');
}

function audienceOf(
  domain: string,
  server: StoredResourceServer,
  transaction: Transaction,
  scope: readonly string[],
): string | string[] {
  const { identifier } = server;
  return opensUserinfo(server, transaction, scope) ? [identifier, userinfoUrl(domain)] : identifier;
}

async function sign(
  claims: JsonObject,
  signingKey: SigningKey,
  { signing_alg, signing_secret = '', token_dialect = 'access_token' }: StoredResourceServer,
): Promise<string> {
  const type = isRfc9068(token_dialect) ? 'at+jwt' : 'JWT';
  if (signing_alg === 'HS256') return signHs256(claims, signing_secret, type);
  return signRsa(claims, signingKey, signing_alg, type);
}
