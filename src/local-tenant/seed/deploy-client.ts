import { isDeepStrictEqual } from 'node:util';
import { createClient } from '../store/create-client.ts';
import { newId } from '../store/ids.ts';
import type { StoredClient } from '../store/records/client.ts';
import type { Store } from '../store/store.ts';
import { managementAudience } from '../tenant-context.ts';
import { managementScopes } from './management-scopes.ts';

/** The same in every local tenant, so that it is found again whatever else was deployed. */
const clientId = 'LocalTenantDeployCli000000000000';

/**
 * The client that deploys, with a grant for all of the Management API; one that can no longer deploy is made anew. Call
 * it after `adoptDomain`.
 */
export function ensureDeployClient(store: Store, domain: string): StoredClient {
  const audience = managementAudience(domain);
  const stored = store.clients.get(clientId);
  const client = stored && canDeploy(stored) ? stored : store.clients.put(deployClient(stored));
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

/** Whether it still gets a token with its secret in the form; a deployment or a test may have changed it. */
function canDeploy(client: StoredClient): boolean {
  return (
    client.client_secret !== '' &&
    client.token_endpoint_auth_method === 'client_secret_post' &&
    client.client_authentication_methods === undefined &&
    client.grant_types.includes('client_credentials')
  );
}

/** One that was there keeps its secret. */
function deployClient(stored: StoredClient | undefined): StoredClient {
  const secret = stored?.client_secret ? { client_secret: stored.client_secret } : {};
  return createClient({ client_id: clientId, name: 'Deploy CLI', app_type: 'non_interactive', ...secret });
}
