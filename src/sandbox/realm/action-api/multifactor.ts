import type { PostLoginMultifactorApi } from '#auth0/post-login-api/multifactor.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { chains } from './record.ts';

/** Creates `api.multifactor`. */
export function createMultifactorApi(run: ActionRun): ApiMethods<PostLoginMultifactorApi> {
  return { enable: chains(run, 'multifactor.enable') };
}
