import { expect, it } from 'vitest';
import { planOf } from '#deploy/plan/plan-of.ts';
import { readTenantState } from '#deploy/tenant-state/read-tenant-state.ts';
import { verifyDeploy } from '#deploy/verify-deploy.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { callManagement } from '../rig/call-tenant.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { actionAsset } from './plan/plan-kit.ts';

const asset = actionAsset('plan');
const assets = { actions: [asset], triggers: { 'post-login': [{ action_name: 'plan', display_name: 'plan' }] } };
const options = {
  environment: 'staging',
  domain: 'tenant.example.com',
  wishes: { adopt: [], rotate: [] },
  isAllOurs: false,
  placements: {},
};

async function sessionOf({ domain, managementToken: token, ca }: LocalTenant) {
  return { domain, token, granted: [], clients: await createSdkClients(domain, token, createFetch(ca)) };
}

/** Puts the Action into the tenant: a draft, and a running version of it if it is deployed. */
async function put(tenant: LocalTenant, isDeployed: boolean): Promise<void> {
  const { deployed: _deployed, ...body } = asset;
  await callManagement(tenant, { method: 'POST', path: '/actions/actions', body });
  const id = tenant.store.actions.list()[0]?.id;
  if (isDeployed) await callManagement(tenant, { method: 'POST', path: `/actions/actions/${id}/deploy` });
}

async function bind(tenant: LocalTenant): Promise<void> {
  const bindings = [{ ref: { type: 'action_name', value: 'plan' }, display_name: 'plan' }];
  await callManagement(tenant, { method: 'PATCH', path: '/actions/triggers/post-login/bindings', body: { bindings } });
}

it('finds nothing when the tenant holds and runs the build', async () => {
  await using tenant = await startTestTenant();
  await put(tenant, true);
  await bind(tenant);
  expect(await verifyDeploy(await sessionOf(tenant), assets, options)).toMatchObject({ different: [] });
  const { plan } = planOf(await readTenantState((await sessionOf(tenant)).clients, assets), assets, options);
  expect(plan.items.map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
});

it('finds what was written and does not run, and what is not bound, after it has asked as often as told', async () => {
  await using tenant = await startTestTenant();
  await put(tenant, false);
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const { different } = await verifyDeploy(await sessionOf(tenant), assets, options, { attempts: 3, pause });
  expect(different).toMatchObject([
    { name: 'plan', change: 'update', fields: [{ field: 'deployed', before: false, after: true }] },
    { name: 'post-login', change: 'update', fields: [{ kind: 'order', before: [], after: ['plan'] }] },
  ]);
  expect(pauses).toEqual([1000, 1000]);
});

it('waits for a version that shows a moment later', async () => {
  await using tenant = await startTestTenant();
  await put(tenant, true);
  const found = await verifyDeploy(await sessionOf(tenant), assets, options, { pause: () => bind(tenant) });
  expect(found.different).toEqual([]);
});
