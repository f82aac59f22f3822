import { userLimits } from '#auth0/limits.ts';
import type { PostLoginAuthenticationApi } from '#auth0/post-login-api/authentication.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { wasCalled } from './earlier-calls.ts';
import { chains, records } from './record.ts';

/** Creates `api.authentication` of a login. */
export function createAuthenticationApi(run: ActionRun): ApiMethods<PostLoginAuthenticationApi> {
  return {
    challengeWith: records(run, 'authentication.challengeWith'),
    challengeWithAny: records(run, 'authentication.challengeWithAny'),
    enrollWith: records(run, 'authentication.enrollWith'),
    enrollWithAny: records(run, 'authentication.enrollWithAny'),
    recordMethod: chains(run, 'authentication.recordMethod', () => checkContinues(run)),
    setPrimaryUser: records(run, 'authentication.setPrimaryUser', (args) => checkPrimaryUser(run, args[0])),
  };
}

/** That the method throws where Auth0 documents it as not available is assumed. */
function checkContinues({ continues }: ActionRun): void {
  if (!continues) throw new Error('api.authentication.recordMethod is only available in onContinuePostLogin');
}

function checkPrimaryUser({ calls, hasRulePrimaryUser }: ActionRun, userId: unknown): void {
  if (hasRulePrimaryUser || wasCalled(calls, 'authentication.setPrimaryUser')) {
    throw new Error('The primary user can only be altered once per transaction');
  }
  if (typeof userId !== 'string' || userId === '') {
    throw new Error('The provided primary_user_id must be a non-empty string');
  }
  if (userId.length > userLimits.primaryUserIdChars) {
    throw new Error('The provided primary_user_id exceeds the maximum length.');
  }
}
