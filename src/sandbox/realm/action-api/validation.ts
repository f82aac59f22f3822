import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { chains } from './record.ts';

/** Creates `api.validation`. Despite its words the method does not throw: the login fails when the Action has ended. */
export function createValidationApi(run: ActionRun): ApiMethods<PostLoginApi['validation']> {
  return { error: chains(run, 'validation.error') };
}
