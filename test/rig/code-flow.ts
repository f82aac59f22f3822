import { createHash } from 'node:crypto';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredResourceServer } from '#local-tenant/store/records/resource-server.ts';
import { codeRequest, logIn, queryOf } from './browser-login.ts';
import type { TenantAnswer } from './call-tenant.ts';
import { ordersApi, webShop } from './issuing-tenant.ts';
import { askForToken, type TenantAddress } from './tokens.ts';

/** A verifier of RFC 7636 and its challenge. */
export const verifier = 'a-verifier-of-at-least-43-characters-as-RFC-7636-asks';
export const pkce = {
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

/** Logs Grace in and returns the code that the client gets; a field that is empty is left out. */
export async function codeFor(tenant: TenantAddress, fields: Record<string, string> = {}): Promise<string> {
  const { answer } = await logIn(tenant, 'auth0|grace', present({ ...codeRequest, ...pkce, ...fields }));
  return queryOf(answer, tenant)['code'] ?? '';
}

/** Exchanges a code as the single-page app does; a field that is empty is left out. */
export function redeem(
  tenant: TenantAddress,
  code: string,
  fields: Record<string, string> = {},
): Promise<TenantAnswer> {
  const request = { grant_type: 'authorization_code', ...webShop, code, code_verifier: verifier, ...fields };
  return askForToken(tenant, present(request));
}

function present(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** Changes a client of a test tenant. */
export function changeClient({ store }: LocalTenant, clientId: string, changes: Partial<StoredClient>): void {
  const client = store.clients.get(clientId);
  if (client) store.clients.put({ ...client, ...changes });
}

/** Changes an API of a test tenant. */
export function changeApi({ store }: LocalTenant, identifier: string, changes: Partial<StoredResourceServer>): void {
  const api = store.resourceServers.find((each) => each.identifier === identifier);
  if (api) store.resourceServers.put({ ...api, ...changes });
}

/** Lets clients have refresh tokens for the API of the tests. */
export function allowOfflineAccess(tenant: LocalTenant): void {
  changeApi(tenant, ordersApi, { allow_offline_access: true });
}
