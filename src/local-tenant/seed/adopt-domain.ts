import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store/store.ts';
import { managementAudience } from '../tenant-context.ts';
import { managementScopes } from './management-scopes.ts';

/**
 * Brings the Management API up to date: its identifier, and with it the grants for it, when the tenant is served on
 * another port than before; its scopes, when this version has others.
 */
export function adoptDomain(store: Store, domain: string): void {
  const audience = managementAudience(domain);
  const api = store.resourceServers.find(({ is_system }) => is_system);
  const scopes = managementScopes.map((value) => ({ value }));
  if (api === undefined || isDeepStrictEqual([api.identifier, api.scopes], [audience, scopes])) return;
  const grants = store.clientGrants.by('audience', api.identifier);
  store.commit([
    store.resourceServers.putting({ ...api, identifier: audience, scopes }),
    ...grants.map((grant) => store.clientGrants.putting({ ...grant, audience })),
  ]);
}
