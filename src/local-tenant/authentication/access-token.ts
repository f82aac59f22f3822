import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { accessTokenClaims } from '#auth0/access-token-claims.ts';
import { gtyOf } from '#auth0/grant.ts';
import { subjectOf } from '#pipeline/subject-of.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Issued } from '#pipeline/transaction-result.ts';
import { issuerOf } from '../signing-keys.ts';
import type { StoredResourceServer } from '../store/records/resource-server.ts';
import type { TenantContext } from '../tenant-context.ts';
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
  return sign(new SignJWT({ ...payload }), context, server);
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

function sign(token: SignJWT, { signingKey }: TenantContext, server: StoredResourceServer): Promise<string> {
  if (server.signing_alg === 'HS256') {
    // That the header carries no `kid` is assumed.
    token.setProtectedHeader({ alg: 'HS256', typ: 'JWT' });
    return token.sign(new TextEncoder().encode(server.signing_secret ?? ''));
  }
  token.setProtectedHeader({ alg: server.signing_alg, typ: 'JWT', kid: signingKey.kid });
  return token.sign(signingKey.privateKey);
}
