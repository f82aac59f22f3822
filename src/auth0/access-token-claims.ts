import type { Gty } from './grant.ts';
import type { JsonObject } from './json.ts';
import type { Organization } from './organization.ts';
import { isRfc9068, type TokenDialect } from './token-dialect.ts';

/** What an access token says. Times and lifetimes are in seconds. */
export interface AccessTokenContent {
  /** With the slash at its end: `https://tenant.eu.auth0.com/`. */
  readonly issuer: string;
  /** The `user_id`, or `<client_id>@clients` where there is no user. */
  readonly subject: string;
  readonly audience: string | readonly string[];
  readonly clientId: string;
  readonly scope: readonly string[];
  readonly gty: Gty | undefined;
  readonly organization: Organization | undefined;
  readonly customClaims: JsonObject;
  readonly issuedAt: number;
  readonly lifetimeSeconds: number;
  /** `access_token` unless told. */
  readonly dialect?: TokenDialect;
  /** The `jti`, which only the dialects of RFC 9068 have. */
  readonly tokenId?: string;
  /** What the API's RBAC allows, where the dialect says so. */
  readonly permissions?: readonly string[];
}

/**
 * The payload of an access token. That `scope` is absent when empty is an assumption.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export function accessTokenClaims(content: AccessTokenContent): JsonObject {
  const { issuer, subject, audience, scope, organization, issuedAt, permissions } = content;
  return {
    ...content.customClaims,
    iss: issuer,
    sub: subject,
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + content.lifetimeSeconds,
    ...(scope.length > 0 && { scope: scope.join(' ') }),
    ...dialectClaims(content),
    ...(permissions && { permissions }),
    ...organizationClaims(organization),
  };
}

/** RFC 9068 names the client otherwise, and says nothing of the grant. */
function dialectClaims({ dialect = 'access_token', clientId, tokenId, gty }: AccessTokenContent): JsonObject {
  if (isRfc9068(dialect)) return { client_id: clientId, ...(tokenId !== undefined && { jti: tokenId }) };
  return { azp: clientId, ...(gty && { gty }) };
}

/** `org_id` and `org_name` of a login to an organization. */
export function organizationClaims(organization: Organization | undefined): JsonObject {
  return organization ? { org_id: organization.id, org_name: organization.name } : {};
}
