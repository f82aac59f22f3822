import type { PostLoginRefreshTokenApi } from '#auth0/post-login-api/refresh-token.ts';
import { readText } from '../error-json.ts';
import type { ActionRun, ApiMethod, ApiMethods } from './action-run.ts';
import { checkEntityMetadata, entityMetadata } from './entity-metadata.ts';
import { valueAt } from './event-parts.ts';
import { checkExpiry } from './expiry.ts';
import { record, records } from './record.ts';

/** Creates `api.refreshToken`. Metadata may be set before there is a token, and shows in the event from then on. */
export function createRefreshTokenApi(run: ActionRun): ApiMethods<PostLoginRefreshTokenApi> {
  const offline = (name: string, check: (value: unknown) => void = () => {}): ApiMethod =>
    records(run, `refreshToken.${name}`, (args) => {
      checkOffline(run, name);
      check(args[0]);
    });
  return {
    deleteMetadata: offline('deleteMetadata'),
    evictMetadata: offline('evictMetadata'),
    revoke: records(run, 'refreshToken.revoke', () => checkRefresh(run)),
    setExpiresAt: offline('setExpiresAt', checkExpiry),
    setIdleExpiresAt: offline('setIdleExpiresAt', checkExpiry),
    setMetadata: setsMetadata(run),
  };
}

function setsMetadata(run: ActionRun): ApiMethod {
  return (...args) => {
    try {
      checkOffline(run, 'setMetadata');
      checkEntityMetadata(entityMetadata(run, 'refresh_token'), args[0], args[1]);
    } catch (error) {
      throw new Error(`Failed to set refresh token metadata: ${readText(error, 'message')}`);
    }
    record(run, 'refreshToken.setMetadata', args);
  };
}

function checkOffline({ event }: ActionRun, method: string): void {
  if (valueAt(event, 'refresh_token', 'access') === 'online') {
    throw new Error(`Cannot call ${method} on an online refresh token.`);
  }
}

/** Documented for refreshes only. That the method throws elsewhere is assumed. */
function checkRefresh({ event }: ActionRun): void {
  const protocol = valueAt(event, 'transaction', 'protocol');
  if (protocol !== undefined && protocol !== 'oauth2-refresh-token') {
    throw new Error('api.refreshToken.revoke is only available when a refresh token is exchanged');
  }
}
