import type { PostLoginUserApi } from '#auth0/post-login-api/user.ts';
import { isArray } from '../intrinsics.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { valueAt } from './event-parts.ts';
import { chains } from './record.ts';

/** Creates `api.user`. The changes are made when the flow has ended, and show in no event of it. */
export function createUserApi(run: ActionRun): ApiMethods<PostLoginUserApi> {
  return {
    setAppMetadata: chains(run, 'user.setAppMetadata', () => {
      if (!isMetadata(run.event, 'app_metadata')) {
        throw new Error('Unexpected app_metadata format. Must be a valid JSON object');
      }
    }),
    setUserMetadata: chains(run, 'user.setUserMetadata', () => {
      if (!isMetadata(run.event, 'user_metadata')) {
        throw new Error('Unexpected user_metadata format. Must be a valid JSON object.');
      }
    }),
  };
}

/** A custom database may give anything. An event of a test that has none is let through; Auth0 always has one. */
function isMetadata(event: object, name: string): boolean {
  const metadata = valueAt(event, 'user', name);
  return metadata === undefined || (typeof metadata === 'object' && metadata !== null && !isArray(metadata));
}
