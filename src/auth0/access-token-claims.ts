import type { Gty } from './grant.ts';
import type { JsonObject } from './json.ts';
import type { Organization } from './organization.ts';

/** What an access token in Auth0's own dialect says. Times and lifetimes are in seconds. */
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
}

/**
 * The payload of an access token. That `scope` is absent when empty is an assumption.
 *
 * @see https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles
 */
export function accessTokenClaims(content: AccessTokenContent): JsonObject {
  const { issuer, subject, audience, clientId, scope, gty, organization, issuedAt } = content;
  return {
    ...content.customClaims,
    iss: issuer,
    sub: subject,
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + content.lifetimeSeconds,
    azp: clientId,
    ...(scope.length > 0 && { scope: scope.join(' ') }),
    ...(gty && { gty }),
    ...organizationClaims(organization),
  };
}

/** `org_id` and `org_name` of a login to an organization. */
export function organizationClaims(organization: Organization | undefined): JsonObject {
  return organization ? { org_id: organization.id, org_name: organization.name } : {};
}
