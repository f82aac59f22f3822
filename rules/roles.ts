import type { Rule } from '#auth0/rule.ts';
import { claimName } from '#claims/namespace.ts';
import { requestedAudience } from '#claims/requested-audience.ts';
import { rolesOf } from '#claims/roles.ts';

/** Puts the user's roles into the access token and, for the client's own pages, into the ID token. */
export const rule: Rule = (user, context, callback) => {
  const roles = rolesOf(context.authorization);
  context.accessToken[claimName('roles', requestedAudience(context.request?.query, context.request?.body))] = roles;
  context.idToken[claimName('roles')] = roles;
  callback(null, user, context);
};
