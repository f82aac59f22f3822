import { expect, it } from 'vitest';
import { removeLeftovers } from '#deploy/remove-leftovers.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createManagementClient } from '#management/management-client.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';

/** A tenant with one rule and one hook. */
async function tenantWithExtensions() {
  const tenant = await startTestTenant({ now: Date.now });
  const rule = { name: 'username', script: 'function (user, context, callback) {}', order: 1, enabled: true };
  const hook = { name: 'machine', script: 'module.exports = () => {}', triggerId: 'credentials-exchange' };
  await callManagement(tenant, { method: 'POST', path: '/rules', body: rule });
  await callManagement(tenant, { method: 'POST', path: '/hooks', body: hook });
  return tenant;
}

it('removes what a build no longer holds', async () => {
  await using tenant = await tenantWithExtensions();
  const management = createManagementClient(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
  expect(await removeLeftovers(management, { rules: [], hooks: [] })).toEqual(['rules/username', 'hooks/machine']);
  expect([...tenant.store.rules.list(), ...tenant.store.hooks.list()]).toEqual([]);
});

it('leaves alone what the build does not manage', async () => {
  await using tenant = await tenantWithExtensions();
  const management = createManagementClient(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
  expect(await removeLeftovers(management, { rules: [] })).toEqual(['rules/username']);
  expect(tenant.store.hooks.list().map(({ name }) => name)).toEqual(['machine']);
});
