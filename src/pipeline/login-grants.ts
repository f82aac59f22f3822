import type { LoginGrant } from '#auth0/grant.ts';

/** Every grant with a user that a prediction looks at. Scripts see of a hybrid login what they see of one for a code. */
export const loginGrants: readonly LoginGrant[] = [
  'authorization_code',
  'http://auth0.com/oauth/grant-type/password-realm',
  'implicit',
  'password',
  'refresh_token',
];
