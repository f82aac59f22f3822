import type { Rule } from '#auth0/rule.ts';
import { claimName } from '#claims/namespace.ts';
import { requestedAudience } from '#claims/requested-audience.ts';
import { usernameOfUser } from '#claims/username.ts';

/** Puts the user's `username` into the access token of every login. */
export const rule: Rule = (user, context, callback) => {
  const username = usernameOfUser(user);
  if (username !== undefined) {
    context.accessToken[claimName('username', requestedAudience(context.request?.query, context.request?.body))] =
      username;
  }
  callback(null, user, context);
};
