import { type Answer, ok } from '#local-tenant/http/answer.ts';
import { bearerToken } from '#local-tenant/http/bearer-token.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { profileClaims } from '../tokens/id-token.ts';

/**
 * Answers `/userinfo`: the profile that the scopes show, with the custom claims of the ID token.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
 */
export function userinfo(context: TenantContext, { headers }: RouteRequest): Answer {
  const token = bearerToken(headers.authorization);
  const subject = token === undefined ? undefined : context.memory.accessTokens.find(token, context.now());
  const user = subject && context.store.users.get(subject.userId);
  if (!user) throw OAuthError.invalidAccessToken();
  return ok({ ...profileClaims(user.profile, subject.scope), ...subject.customClaims, sub: subject.userId });
}
