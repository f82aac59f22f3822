import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { OAuthError } from '../oauth-error.ts';
import { type RefreshTokenPolicy, refreshTokenPolicy } from './refresh-token-policy.ts';
import { nextRefreshToken, parseRefreshToken } from './refresh-token-text.ts';
import { type RefreshTokenMember, refreshTokenUse, rotatedTokens } from './refresh-token-use.ts';

/** A refresh token came for a second time, so that its family was revoked. */
export class ReusedRefreshTokenError extends OAuthError {
  constructor() {
    const { status, error, message } = OAuthError.invalidRefreshToken();
    super(status, error, message);
  }
}

/** A refresh token that may be exchanged. */
export interface UsableRefreshToken {
  readonly family: StoredRefreshToken;
  readonly member: RefreshTokenMember;
}

/**
 * Finds the family of a client's refresh token.
 *
 * @throws {OAuthError} when it is unknown, another client's, too old, or was used before; in the last case its family is
 *   revoked
 */
export function usableRefreshToken(context: TenantContext, client: StoredClient, text: string): UsableRefreshToken {
  const { store, now } = context;
  const { familyId, hash } = parseRefreshToken(text);
  const family = store.refreshTokens.get(familyId);
  if (family?.client_id !== client.client_id) throw OAuthError.invalidRefreshToken();
  const use = refreshTokenUse(family, hash, refreshTokenPolicy(client).leewaySeconds, now());
  switch (use.status) {
    case 'valid':
      return { family, member: use.member };
    case 'expired':
      store.refreshTokens.delete(family.id);
      throw OAuthError.invalidRefreshToken();
    case 'reused':
      store.refreshTokens.delete(family.id);
      throw new ReusedRefreshTokenError();
  }
}

/**
 * Notes that a refresh token was exchanged, and makes the one that takes its place where it rotates. It is judged once
 * more, because scripts ran since it was found: of two that come at once, one is too late.
 *
 * @returns the new refresh token; none where the old one stays
 * @throws {OAuthError} as `usableRefreshToken`
 */
export function exchangeRefreshToken(context: TenantContext, client: StoredClient, text: string): string | undefined {
  const { family, member } = usableRefreshToken(context, client, text);
  const policy = refreshTokenPolicy(client);
  const used = withIdleLifetime(family, policy, context.now());
  if (!policy.isRotating && !family.rotating) {
    if (used !== family) context.store.refreshTokens.put(used);
    return undefined;
  }
  const next = nextRefreshToken(text);
  const tokens = rotatedTokens(family.tokens, member, next.hash, context.now());
  const rotating = policy.isRotating;
  commitRotation(context, family, { ...used, rotating, tokens: rotating ? tokens : tokens.slice(-1) });
  return next.text;
}

function withIdleLifetime(
  family: StoredRefreshToken,
  { idleLifetimeSeconds }: RefreshTokenPolicy,
  now: number,
): StoredRefreshToken {
  return idleLifetimeSeconds === undefined ? family : { ...family, idle_expires_at: now + idleLifetimeSeconds * 1000 };
}

/** With the first token that rotates go those of the same client, API and user that did not. */
function commitRotation({ store }: TenantContext, before: StoredRefreshToken, after: StoredRefreshToken): void {
  const { refreshTokens } = store;
  const others = before.rotating
    ? []
    : refreshTokens.by('user_id', before.user_id).filter((other) => {
        return other.id !== before.id && !other.rotating && isOfSameGrant(other, before);
      });
  store.commit([refreshTokens.putting(after), ...others.map(({ id }) => refreshTokens.deleting(id))]);
}

/** Whether two families are of the same user, client and API. */
export function isOfSameGrant(left: StoredRefreshToken, right: StoredRefreshToken): boolean {
  return left.user_id === right.user_id && left.client_id === right.client_id && left.audience === right.audience;
}
