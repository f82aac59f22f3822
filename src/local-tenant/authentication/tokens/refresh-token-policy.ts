import type { StoredClient } from '#local-tenant/store/records/client.ts';

/** How the refresh tokens of a client age. */
export interface RefreshTokenPolicy {
  /** Each exchange gives a new one, and the old one must not be used again. */
  readonly isRotating: boolean;
  /** How long the old one still may, for an answer that was lost on its way. */
  readonly leewaySeconds: number;
  /** Since the login; none when they live for good. */
  readonly lifetimeSeconds?: number;
  /** Since the last exchange; none when they need not be used. */
  readonly idleLifetimeSeconds?: number;
}

/** Auth0's defaults where refresh tokens expire: 30 days, and 15 without use. */
const defaultLifetimeSeconds = 2_592_000;
const defaultIdleLifetimeSeconds = 1_296_000;

/**
 * Reads a client's `refresh_token`. Without it, tokens neither rotate nor expire.
 *
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-expiration
 */
export function refreshTokenPolicy({ refresh_token: settings = {} }: StoredClient): RefreshTokenPolicy {
  const rotation = { isRotating: settings.rotation_type === 'rotating', leewaySeconds: settings.leeway ?? 0 };
  if (settings.expiration_type !== 'expiring') return rotation;
  const { token_lifetime = defaultLifetimeSeconds, idle_token_lifetime = defaultIdleLifetimeSeconds } = settings;
  return {
    ...rotation,
    ...(settings.infinite_token_lifetime !== true && { lifetimeSeconds: token_lifetime }),
    ...(settings.infinite_idle_token_lifetime !== true && { idleLifetimeSeconds: idle_token_lifetime }),
  };
}
