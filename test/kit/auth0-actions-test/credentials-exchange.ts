import type { CredentialsExchangeApi } from '#auth0/credentials-exchange-api.ts';
import type { CredentialsExchangeEvent } from '#auth0/credentials-exchange-event.ts';
import { aCredentialsExchangeEvent } from '../a-credentials-exchange-event.ts';
import { createCacheApi } from './create-cache-api.ts';
import { type LoadedAction, loadAction as load, type ModuleRegistration } from './load-action.ts';
import type { Mutable } from './mutable.ts';

/** Loads an Action: takes the place of `loadAction` of `@auth0/actions/credentials-exchange/v2/test`. */
export function loadAction(filename: string, modules?: readonly ModuleRegistration[]): Promise<LoadedAction> {
  return load(filename, modules);
}

/** Makes an event with every part, and an api whose methods do nothing: both are the test's to change and to spy on. */
export function getDefaultArguments(): [event: Mutable<CredentialsExchangeEvent>, api: CredentialsExchangeApi] {
  return [JSON.parse(JSON.stringify(everyPart)), createApi()];
}

const everyPart: CredentialsExchangeEvent = {
  ...aCredentialsExchangeEvent(),
  secrets: {},
  accessToken: { customClaims: {}, scope: ['read:orders'] },
  agent: { agent_id: 'agt_1', name: 'Agent', agent_metadata: {} },
  custom_domain: { domain: 'login.example.com', domain_metadata: {} },
  organization: { id: 'org_acme', name: 'acme', display_name: 'Acme Ltd', metadata: {} },
};

function createApi(): CredentialsExchangeApi {
  const chain = () => api;
  const api: CredentialsExchangeApi = {
    access: { deny: chain },
    accessToken: { setCustomClaim: chain },
    cache: createCacheApi(),
    transaction: {
      addTargetScope: chain,
      removeTargetScope: chain,
      setTargetScopes: chain,
      clearTargetScopes: chain,
    },
  };
  return api;
}
