import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import { isArray } from '../intrinsics.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import { records } from './record.ts';
import { checkScope } from './scope.ts';

/** Creates `api.transaction` of a credentials exchange. */
export function createTargetScopesApi(run: ActionRun): ApiMethods<CredentialsExchangeApi['transaction']> {
  return {
    addTargetScope: records(run, 'transaction.addTargetScope', (args) => checkScope(args[0])),
    clearTargetScopes: records(run, 'transaction.clearTargetScopes'),
    removeTargetScope: records(run, 'transaction.removeTargetScope', (args) => checkScope(args[0])),
    setTargetScopes: records(run, 'transaction.setTargetScopes', (args) => checkScopes(args[0])),
  };
}

function checkScopes(scopes: unknown): void {
  if (!isArray(scopes)) throw new TypeError('The value for scopes must be an array.');
  for (let index = 0; index < scopes.length; index++) checkScope(scopes[index]);
}
