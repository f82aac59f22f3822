import type { JsonObject } from '#auth0/json.ts';
import { type Answer, ok } from '#local-tenant/http/answer.ts';
import { bearerToken } from '#local-tenant/http/bearer-token.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { isOpaque } from '../tokens/access-token.ts';
import { profileClaims } from '../tokens/id-token.ts';
import { type VerifiedAccessToken, verifyAccessToken } from '../tokens/verify-access-token.ts';

/** Whom `/userinfo` tells about, and the custom claims of the ID token that it shows, too. */
type Subject = VerifiedAccessToken & { readonly customClaims?: JsonObject };

/**
 * Answers `/userinfo`: the profile that the scopes show, with the custom claims of the ID token.
 *
 * A restart of the tenant forgets opaque tokens, and of a JWT the custom claims of the ID token that came with it.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
 */
export async function userinfo(context: TenantContext, { headers }: RouteRequest): Promise<Answer> {
  const token = bearerToken(headers.authorization);
  const subject = token === undefined ? undefined : await subjectOf(context, token);
  const user = subject && context.store.users.get(subject.userId);
  if (!user) throw OAuthError.invalidAccessToken();
  return ok({ ...profileClaims(user.profile, subject.scope), ...subject.customClaims, sub: subject.userId });
}

async function subjectOf(context: TenantContext, token: string): Promise<Subject | undefined> {
  const remembered = context.memory.accessTokens.find(token, context.now());
  if (isOpaque(token)) return remembered;
  // Also one that is remembered: its key may have been revoked.
  const verified = await verifyAccessToken(context, token);
  return verified && (remembered ?? verified);
}
