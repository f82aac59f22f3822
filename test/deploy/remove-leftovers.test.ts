import { expect, it } from 'vitest';
import { removeLeftovers } from '#deploy/remove-leftovers.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createManagementClient } from '#management/management-client.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { deployRule } from '../rig/deploy-scripts.ts';
import { machine, startIssuingTenant } from '../rig/issuing-tenant.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { askForToken, tokensOf } from '../rig/tokens.ts';

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

it.each(['eol-403', 'eol-404', 'eol-empty'] as const)(
  'finds no rules and hooks in a tenant of mode %s',
  async (mode) => {
    await using tenant = await startTestTenant({ now: Date.now, mode });
    deployRule(tenant.store, 'username', 'callback(null, user, context);');
    const management = createManagementClient(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
    expect(await removeLeftovers(management, { rules: [], hooks: [] })).toEqual([]);
    expect(tenant.store.rules.list()).toHaveLength(1);
  },
);

it('does not take a missing scope for the end of rules', async () => {
  await using tenant = await startIssuingTenant({ now: Date.now });
  deployRule(tenant.store, 'username', 'callback(null, user, context);');
  const audience = `https://${tenant.domain}/api/v2/`;
  const grant = { id: 'cgr_machine', client_id: machine.client_id, audience, scope: ['read:actions'] };
  tenant.store.clientGrants.put({ ...grant, subject_type: 'client' });
  const answer = await askForToken(tenant, { ...machine, grant_type: 'client_credentials', audience });
  const management = createManagementClient(tenant.domain, tokensOf(answer).access_token, createFetch(tenant.ca));
  await expect(removeLeftovers(management, { rules: [] })).rejects.toThrow(
    'Call GET /rules of the Management API: it answered 403: Insufficient scope, expected any of: read:rules',
  );
});
