import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import { createAccessApi } from './access.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { createCacheApi } from './cache.ts';
import { setsCustomClaim } from './custom-claim.ts';
import { createTargetScopesApi } from './target-scopes-api.ts';

/** Creates the parts of the `api` of a credentials exchange. */
export function createCredentialsExchangeParts(run: ActionRun): {
  readonly [Part in keyof CredentialsExchangeApi]: ApiMethods<CredentialsExchangeApi[Part]>;
} {
  return {
    access: createAccessApi(run),
    accessToken: { setCustomClaim: setsCustomClaim(run, 'accessToken') },
    cache: createCacheApi(run),
    transaction: createTargetScopesApi(run),
  };
}
