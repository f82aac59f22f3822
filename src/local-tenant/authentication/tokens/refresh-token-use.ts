import type { StoredRefreshToken } from '#local-tenant/store/records/refresh-token.ts';

/** One token of a family. */
export type RefreshTokenMember = StoredRefreshToken['tokens'][number];

/**
 * What it means that a client comes with a refresh token.
 *
 * - `valid`: it may be exchanged.
 * - `reused`: it was exchanged before, by whomever: the whole family is to be revoked.
 * - `expired`: it has lived for too long, or was not used for too long.
 */
export type RefreshTokenUse =
  | { readonly status: 'valid'; readonly member: RefreshTokenMember }
  | { readonly status: 'reused' }
  | { readonly status: 'expired' };

/**
 * Judges a refresh token of a known family. Within the leeway the token before the latest may come once more.
 *
 * @param hash - of the token's secret
 * @param now - milliseconds since 1970
 * @see https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
 */
export function refreshTokenUse(
  family: StoredRefreshToken,
  hash: string,
  leewaySeconds: number,
  now: number,
): RefreshTokenUse {
  const { expires_at = Number.POSITIVE_INFINITY, idle_expires_at = Number.POSITIVE_INFINITY, tokens } = family;
  const member = tokens.find((token) => token.hash === hash);
  // Of a token that is so old that it was forgotten, only the family is known.
  if (!member) return { status: 'reused' };
  if (Math.min(expires_at, idle_expires_at) <= now) return { status: 'expired' };
  if (member.rotated_at === undefined) return { status: 'valid', member };
  // After the clock was set back, no time has passed since: without a leeway that is too late.
  const isLate = Math.max(0, now - member.rotated_at) >= leewaySeconds * 1000;
  const isSecondToLast = member.generation < latestGeneration(tokens) - 1;
  return isLate || isSecondToLast ? { status: 'reused' } : { status: 'valid', member };
}

/** So many tokens of a family are kept apart from those that were used too late. */
const capacity = 20;

/** The tokens of a family after one of them was exchanged for another. */
export function rotatedTokens(
  tokens: readonly RefreshTokenMember[],
  used: RefreshTokenMember,
  newHash: string,
  now: number,
): RefreshTokenMember[] {
  const marked = tokens.map((token) =>
    token.hash === used.hash ? { ...token, rotated_at: token.rotated_at ?? now } : token,
  );
  const all = [...marked, { hash: newHash, generation: used.generation + 1 }];
  const latest = latestGeneration(all);
  return all.filter((token) => token.rotated_at === undefined || token.generation >= latest - 1).slice(-capacity);
}

function latestGeneration(tokens: readonly RefreshTokenMember[]): number {
  return Math.max(...tokens.map(({ generation }) => generation));
}
