import { expect, it } from 'vitest';
import { startApplier } from '#deploy/apply.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';

it('writes assets to a tenant and counts them', async () => {
  await using tenant = await startTestTenant({ now: Date.now });
  await using applier = startApplier();
  const { domain, ca, managementToken: token } = tenant;
  const assets = { roles: [{ name: 'manager', description: 'Changes orders' }] };
  expect(await applier.apply({ domain, ca, token, assets, types: ['roles'], isLocal: true })).toEqual({
    status: 'applied',
    counts: { roles: { created: 1, updated: 0, deleted: 0 } },
  });
});

it('trusts the CAs of NODE_EXTRA_CA_CERTS as this process does', async () => {
  using folder = temporaryFolder();
  await using tenant = await startTestTenant({ now: Date.now, folder: folder.path });
  await using applier = startApplier({ NODE_EXTRA_CA_CERTS: tenant.caPath });
  const { domain, managementToken: token } = tenant;
  const request = { domain, token, assets: { roles: [{ name: 'manager' }] }, types: ['roles'], isLocal: true };
  expect(await applier.apply(request)).toMatchObject({ status: 'applied' });
});

it('says which resource the deploy CLI stopped at, and what the tenant answered', async () => {
  await using tenant = await startTestTenant({ now: Date.now });
  tenant.faults.fail({ route: 'POST /api/v2/roles', status: 500, times: 1 });
  await using applier = startApplier();
  const { domain, ca, managementToken: token } = tenant;
  const assets = { roles: [{ name: 'manager' }] };
  expect(await applier.apply({ domain, ca, token, assets, types: ['roles'], isLocal: true })).toMatchObject({
    status: 'failed',
    type: 'roles',
    stage: 'processChanges',
    message: expect.stringContaining('500'),
  });
});

it('names the reason when the tenant cannot be reached', async () => {
  await using applier = startApplier();
  const request = { domain: 'localhost:1', token: 'x', assets: { roles: [] }, types: ['roles'], isLocal: true };
  expect(await applier.apply(request)).toMatchObject({ status: 'failed', type: 'roles' });
});
