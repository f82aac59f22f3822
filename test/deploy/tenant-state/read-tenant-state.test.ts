import { expect, it } from 'vitest';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction, deployHook, deployRule } from '../../rig/deploy-scripts.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { actionAsset } from '../plan/plan-kit.ts';

function sdk({ domain, managementToken, ca }: LocalTenant) {
  return createSdkClients(domain, managementToken, createFetch(ca));
}

it('reads Actions with draft and running version, and the bindings of the triggers that the build is about', async () => {
  await using tenant = await startTestTenant();
  deployAction(tenant.store, 'post-login', 'plan', '');
  const code = tenant.store.actions.get('plan')?.code;
  const draft = { code: 'draft', secrets: [{ name: 'KEY', value: 's3cret' }] };
  await callManagement(tenant, { method: 'PATCH', path: '/actions/actions/plan', body: draft });
  const state = await readTenantState(await sdk(tenant), { actions: [actionAsset('plan')], triggers: {} });
  expect(state).toEqual({
    actions: [
      {
        id: 'plan',
        name: 'plan',
        code: 'draft',
        runtime: 'node22',
        dependencies: [],
        secretNames: ['KEY'],
        supportedTriggers: [{ id: 'post-login' }],
        isIntegration: false,
        isFullyDeployed: false,
        deployed: { code, runtime: 'node22', dependencies: [], secretNames: [] },
        deployedVersion: { id: 'version of plan', number: 1 },
      },
    ],
    triggers: { 'post-login': [{ actionName: 'plan', displayName: 'plan' }] },
  });
});

it.each([0, 99, 100, 101, 250])('reads all of %i Actions', async (count) => {
  await using tenant = await startTestTenant();
  for (let index = 0; index < count; index += 1) deployAction(tenant.store, 'post-login', `action ${index}`, '');
  const { actions = [] } = await readTenantState(await sdk(tenant), { actions: [] });
  expect(actions.map(({ name }) => name).sort()).toEqual(
    Array.from({ length: count }, (_, index) => `action ${index}`).sort(),
  );
  expect(tenant.requests).toHaveLength(Math.max(1, Math.ceil(count / 100)));
});

it('reads rules, the keys of their settings, and hooks with their scripts', async () => {
  await using tenant = await startTestTenant();
  deployRule(tenant.store, 'username', '');
  deployHook(tenant.store, 'machine', '');
  tenant.store.rulesConfigs.put({ key: 'API', value: 's3cret' });
  const state = await readTenantState(await sdk(tenant), { rules: [], rulesConfigs: [], hooks: [] });
  expect(state).toEqual({
    rules: [
      {
        id: 'rul_username',
        name: 'username',
        script: 'function (user, context, callback) {  }',
        order: 1,
        enabled: true,
      },
    ],
    rulesConfigs: [{ key: 'API' }],
    hooks: [
      {
        id: 'hook_machine',
        name: 'machine',
        triggerId: 'credentials-exchange',
        script: 'module.exports = function (client, scope, audience, context, cb) {  };',
        enabled: true,
        dependencies: {},
        secretNames: [],
      },
    ],
  });
});

it('reads nothing but the types that the build has', async () => {
  await using tenant = await startTestTenant();
  expect(await readTenantState(await sdk(tenant), { roles: [] })).toEqual({});
  expect(tenant.requests).toEqual([]);
});

it('passes over a refusal of what the build has nothing of, and fails with any other, without the token', async () => {
  await using tenant = await startTestTenant();
  tenant.faults.fail({ route: 'GET /api/v2/rules', status: 403, times: 1 });
  expect(await readTenantState(await sdk(tenant), { rules: [] })).toEqual({});
  tenant.faults.fail({ route: 'GET /api/v2/actions/actions', status: 403, times: 1 });
  const error: unknown = await readTenantState(await sdk(tenant), { actions: [] }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: 'ManagementError',
    status: 403,
    message: 'Call GET /actions/actions of the Management API: it answered 403: Injected fault',
  });
});
