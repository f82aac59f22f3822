import type { PostLoginIdTokenApi } from '#auth0/post-login-api/tokens.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { setsCustomClaim } from './custom-claim.ts';

/** Creates `api.idToken`. */
export function createIdTokenApi(run: ActionRun): ApiMethods<PostLoginIdTokenApi> {
  return { setCustomClaim: setsCustomClaim(run, 'idToken') };
}
