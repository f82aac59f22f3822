import type { ClientCredentialsHook } from '#auth0/hook.ts';
import { claimName } from '#claims/namespace.ts';
import { usernameOfClient } from '#claims/username.ts';

/**
 * Puts a test user's `username` into the access token of a machine client. Rules do not run for the client
 * credentials grant, because there is no user; this is the extension point that does.
 */
export const hook: ClientCredentialsHook = (client, scope, audience, _context, callback) => {
  const username = TEST_IDENTITIES ? usernameOfClient(client) : undefined;
  const claims = username === undefined ? {} : { [claimName('username', audience)]: username };
  // A hook that leaves `scope` out resets all scopes of the token.
  callback(null, { scope, ...claims });
};
