import type { PostLoginAccessTokenApi } from '#auth0/post-login-api/tokens.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { setsCustomClaim } from './custom-claim.ts';
import { records } from './record.ts';
import { checkScope } from './scope.ts';

/** Creates `api.accessToken` of a login. */
export function createAccessTokenApi(run: ActionRun): ApiMethods<PostLoginAccessTokenApi> {
  return {
    addScope: records(run, 'accessToken.addScope', (args) => checkScope(args[0])),
    removeScope: records(run, 'accessToken.removeScope', (args) => checkScope(args[0])),
    setCustomClaim: setsCustomClaim(run, 'accessToken'),
  };
}
