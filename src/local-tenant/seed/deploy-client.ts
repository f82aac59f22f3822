import { isDeepStrictEqual } from 'node:util';
import { createClient } from '../store/create-client.ts';
import { newId } from '../store/ids.ts';
import type { StoredClient } from '../store/records/client.ts';
import type { Store } from '../store/store.ts';
import { managementAudience } from '../tenant-context.ts';
import { managementScopes } from './management-scopes.ts';

/** The same in every local tenant, so that it is found again whatever else was deployed. */
const clientId = 'LocalTenantDeployCli000000000000';

/** The client that deploys, with a grant for all of the Management API. Call it after `adoptDomain`. */
export function ensureDeployClient(store: Store, domain: string): StoredClient {
  const audience = managementAudience(domain);
  const client =
    store.clients.get(clientId) ??
    store.clients.put(createClient({ client_id: clientId, name: 'Deploy CLI', app_type: 'non_interactive' }));
  const grant = store.clientGrants.by('client_id', clientId).find((each) => each.audience === audience);
  const scope = [...managementScopes];
  if (!isDeepStrictEqual(grant?.scope, scope)) {
    store.clientGrants.put({
      id: grant?.id ?? newId('cgr'),
      client_id: clientId,
      audience,
      scope,
      subject_type: 'client',
    });
  }
  return client;
}
