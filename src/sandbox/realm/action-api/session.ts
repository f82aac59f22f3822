import type { PostLoginSessionApi } from '#auth0/post-login-api/session.ts';
import { readText } from '../error-json.ts';
import type { ActionRun, ApiMethod, ApiMethods } from './action-run.ts';
import { checkEntityMetadata, entityMetadata } from './entity-metadata.ts';
import { objectAt } from './event-parts.ts';
import { checkExpiry } from './expiry.ts';
import { contains } from './page.ts';
import { record, records } from './record.ts';

const cookieModes = ['persistent', 'non-persistent'];

/** Creates `api.session`. Where there is no session, its metadata cannot be set, and removing some does nothing. */
export function createSessionApi(run: ActionRun): ApiMethods<PostLoginSessionApi> {
  return {
    deleteMetadata: records(run, 'session.deleteMetadata'),
    evictMetadata: records(run, 'session.evictMetadata'),
    revoke: records(run, 'session.revoke'),
    setCookieMode: records(run, 'session.setCookieMode', (args) => checkCookieMode(args[0])),
    setExpiresAt: records(run, 'session.setExpiresAt', (args) => checkExpiry(args[0])),
    setIdleExpiresAt: records(run, 'session.setIdleExpiresAt', (args) => checkExpiry(args[0])),
    setMetadata: setsMetadata(run),
  };
}

function setsMetadata(run: ActionRun): ApiMethod {
  return (...args) => {
    try {
      if (!objectAt(run.event, 'session')) throw new Error('Cannot set metadata on a session that does not exist.');
      checkEntityMetadata(entityMetadata(run, 'session'), args[0], args[1]);
    } catch (error) {
      throw new Error(`Failed to set session metadata: ${readText(error, 'message')}`);
    }
    record(run, 'session.setMetadata', args);
  };
}

function checkCookieMode(mode: unknown): void {
  if (!mode) throw new Error('Cookie mode must be provided');
  if (!contains(cookieModes, mode)) {
    throw new Error(`Invalid cookie mode: ${mode}. Valid values are 'persistent' and 'non-persistent'.`);
  }
}
