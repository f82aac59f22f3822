import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { chains } from './record.ts';

/** Creates `api.access`. What a denial means is decided by the host, when the Action has run to its end. */
export function createAccessApi(run: ActionRun): ApiMethods<PostLoginApi['access']> {
  return { deny: chains(run, 'access.deny') };
}
