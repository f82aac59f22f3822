import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { OAuthError } from '../oauth-error.ts';

type UserOrganization = NonNullable<StoredUser['organization']>;

/**
 * Finds the organization that a client names by id or name. The tenant knows those that its users are members of. The
 * text of the error is assumed.
 *
 * @throws {OAuthError} when there is none
 */
export function requestedOrganization({ users }: Store, idOrName: string): UserOrganization {
  const member = users.find(({ organization }) => organization?.id === idOrName || organization?.name === idOrName);
  if (!member?.organization) throw OAuthError.invalidRequest(`Unknown organization: ${idOrName}`);
  return member.organization;
}

/**
 * Refuses a user who is no member of the organization that the client asked for, if it asked for one.
 *
 * @see https://auth0.com/docs/manage-users/organizations/organizations-overview
 */
export function requireMember({ profile, organization }: StoredUser, organizationId: string | undefined): void {
  if (organizationId === undefined || organization?.id === organizationId) return;
  const description = `user ${profile.user_id} is not part of the ${organizationId} organization`;
  throw new OAuthError(403, 'access_denied', description);
}
