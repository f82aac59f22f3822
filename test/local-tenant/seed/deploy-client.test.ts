import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { ensureDeployClient } from '#local-tenant/seed/deploy-client.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import { startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { postForm } from '../../rig/tokens.ts';

const methods = { private_key_jwt: { credentials: [{ id: 'cred_x' }] } };

/** The status of a request for a Management API token, with what a start would give. */
async function deployStatus(tenant: LocalTenant): Promise<number> {
  const { client_id, client_secret } = ensureDeployClient(tenant.store, new URL(tenant.url).host);
  const grant = { grant_type: 'client_credentials', audience: `${tenant.url}/api/v2/` };
  return (await postForm(tenant, '/oauth/token', { ...grant, client_id, client_secret })).status;
}

describe('ensureDeployClient', () => {
  it.each<[string, Partial<StoredClient>]>([
    ['lost its grant type', { grant_types: ['authorization_code'] }],
    ['became public', { token_endpoint_auth_method: 'none' }],
    ['got a key', { client_authentication_methods: methods }],
    ['lost its secret', { client_secret: '' }],
  ])('makes one anew that %s', async (_, change) => {
    await using tenant = await startIssuingTenant();
    const { clients } = tenant.store;
    const { client_id, client_secret } = tenant.managementClient;
    const before = clients.get(client_id);
    if (before) clients.put({ ...before, ...change });
    expect(await deployStatus(tenant)).toBe(200);
    const secret = change.client_secret === '' ? expect.stringMatching(/^[A-Za-z0-9]{64}$/) : client_secret;
    expect(clients.get(client_id)).toEqual({ ...before, client_secret: secret });
  });

  it('leaves one that can deploy as it is', async () => {
    await using tenant = await startIssuingTenant();
    const { clients } = tenant.store;
    const before = clients.get(tenant.managementClient.client_id);
    if (before) clients.put({ ...before, description: 'Mine', client_secret: 'mine' });
    expect(await deployStatus(tenant)).toBe(200);
    expect(clients.get(tenant.managementClient.client_id)).toEqual({
      ...before,
      description: 'Mine',
      client_secret: 'mine',
    });
  });
});
