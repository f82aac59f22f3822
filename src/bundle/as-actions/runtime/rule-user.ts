import type { PostLoginEvent } from '#auth0/post-login-event.ts';

/**
 * The `user` of a rule: root properties of `app_metadata` overwrite the profile's.
 *
 * An Action always has metadata and `email_verified`. A rule has them where they were stored; that they were not where
 * they are empty, or false without an e-mail address, is assumed.
 */
export function ruleUser({ user }: PostLoginEvent): object {
  const { enrolledFactors: _factors, app_metadata, user_metadata, email_verified, ...profile } = user;
  return {
    ...profile,
    ...((email_verified || profile.email !== undefined) && { email_verified }),
    ...(isFilled(app_metadata) && { app_metadata }),
    ...(isFilled(user_metadata) && { user_metadata }),
    ...app_metadata,
  };
}

function isFilled(metadata: object): boolean {
  return Object.keys(metadata).length > 0;
}
