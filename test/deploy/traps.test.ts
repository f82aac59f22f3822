import { describe, expect, it } from 'vitest';
import { startApplier } from '#deploy/apply.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { actionAsset } from './plan/plan-kit.ts';

// The others are in test/long/deploy/deploy-remote.test.ts: a refusal of rules that counts as a success, a mapping that
// becomes a secret, and the bindings of others.
describe('a trap of auth0-deploy-cli', () => {
  it('is no variable that is put into a script', async () => {
    await using tenant = await startTestTenant({ now: Date.now });
    await using applier = startApplier();
    const { domain, ca, managementToken: token } = tenant;
    const code = '/* ##HOME## @@PATH@@ ##AUTH0_LOG## */';
    const assets = { actions: [actionAsset('plan', { code, deployed: false })] };
    const request = { domain, ca, token, assets, types: ['actions'], isLocal: true };
    expect(await applier.apply(request)).toMatchObject({ status: 'applied' });
    expect(tenant.store.actions.list()).toMatchObject([{ code }]);
  });

  it('is no client that is deleted, our own least of all, whatever the environment says', async () => {
    await using tenant = await startTestTenant({ now: Date.now });
    const before = tenant.store.clients.list();
    const environment = { AUTH0_ALLOW_DELETE: 'true', NODE_EXTRA_CA_CERTS: undefined };
    await using applier = startApplier(environment);
    const { domain, ca, managementToken: token } = tenant;
    const assets = { clients: [{ name: 'Web shop' }], clientGrants: [] };
    const request = { domain, ca, token, assets, types: ['clients', 'clientGrants'], isLocal: true };
    expect(await applier.apply(request)).toMatchObject({ status: 'applied', counts: { clients: { deleted: 0 } } });
    expect(tenant.store.clients.list().filter(({ name }) => name !== 'Web shop')).toEqual(before);
    expect(tenant.store.clientGrants.list()).not.toEqual([]);
  });
});
