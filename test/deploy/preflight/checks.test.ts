import { describe, expect, it } from 'vitest';
import type { Assets } from '#bundle/assets.ts';
import { checkExtensionPoints } from '#deploy/preflight/check-extension-points.ts';
import { checkMappings } from '#deploy/preflight/check-mappings.ts';
import { checkProtected } from '#deploy/preflight/check-protected.ts';
import { checkScopes } from '#deploy/preflight/check-scopes.ts';
import { checkSecretSizes } from '#deploy/preflight/check-secret-sizes.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { loadProject } from '#project/load-project.ts';
import { deployHook, deployRule } from '../../rig/deploy-scripts.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { actionAsset } from '../plan/plan-kit.ts';

it('finds every mapping without a value, in either form and however deep', () => {
  const secrets = [
    { name: 'A', value: '@@KNOWN@@' },
    { name: 'B', value: 'Bearer ##UNKNOWN##' },
  ];
  const assets: Assets = {
    actions: [actionAsset('plan', { secrets })],
    rulesConfigs: [{ key: 'API', value: '@@OTHER@@' }],
  };
  expect(checkMappings(assets, ['KNOWN'])).toEqual([
    { code: 'mapping-without-value', mapping: 'UNKNOWN', path: 'actions[0].secrets[1].value' },
    { code: 'mapping-without-value', mapping: 'OTHER', path: 'rulesConfigs[0].value' },
  ]);
});

it('finds secrets that are longer than Auth0 takes', () => {
  const secrets = [
    { name: 'n'.repeat(128), value: 'v'.repeat(4096) },
    { name: 'N'.repeat(129), value: 'v' },
    { name: 'LONG', value: 'v'.repeat(4097) },
  ];
  expect(checkSecretSizes({ actions: [actionAsset('plan', { secrets })] })).toEqual([
    { code: 'secret-too-long', action: 'plan', secret: 'N'.repeat(129), part: 'name', limitChars: 128 },
    { code: 'secret-too-long', action: 'plan', secret: 'LONG', part: 'value', limitChars: 4096 },
  ]);
});

it('finds what only tests need in a protected environment', async () => {
  const remote = (isProtected: boolean) => `domain: tenant.example.com
protected: ${isProtected}
constants: { TEST_IDENTITIES: true }
credentials: { client_id: { env: ID }, client_secret: { env: SECRET } }
resources: { clients: [{ name: Tests }] }
`;
  await using project = await projectFixture({
    'environments/staging.yaml': remote(false),
    'environments/production.yaml': remote(true),
  });
  expect(checkProtected(loadProject(project.root, 'staging').environment)).toEqual([]);
  expect(checkProtected(loadProject(project.root, 'production').environment)).toEqual([
    { code: 'test-client', names: ['Tests'] },
    { code: 'test-identities' },
  ]);
});

describe('the scopes of the deploying client', () => {
  const assets: Assets = { actions: [actionAsset('plan')], triggers: { 'post-login': [] }, rules: [], clients: [] };

  it('are those of reading for a plan, and of writing for a deploy, of the types that are there', () => {
    expect(checkScopes(assets, [], 'plan')).toEqual([
      { code: 'scope-missing', scope: 'read:actions', type: 'actions' },
    ]);
    expect(checkScopes(assets, ['read:actions', 'create:actions'], 'apply')).toEqual([
      { code: 'scope-missing', scope: 'update:actions', type: 'actions' },
    ]);
    expect(checkScopes(assets, ['read:actions', 'create:actions', 'update:actions'], 'apply')).toEqual([]);
  });

  it('have the names that the Management API gives to resources', () => {
    const others: Assets = {
      databases: [{ name: 'Users', strategy: 'auth0' }],
      rulesConfigs: [{ key: 'API', value: 'x' }],
      tenant: { session_lifetime: 1 },
    };
    expect(checkScopes(others, [], 'apply').map((finding) => 'scope' in finding && finding.scope)).toEqual([
      'read:rules_configs',
      'update:rules_configs',
      'read:connections',
      'create:connections',
      'update:connections',
      'read:tenant_settings',
      'update:tenant_settings',
    ]);
  });
});

describe('the extension points of a tenant', () => {
  const script = 'function (user, context, callback) {}';
  const rule = { name: 'username', script, order: 1, enabled: true, stage: 'login_success' as const };
  const hook = {
    name: 'machine',
    script,
    triggerId: 'credentials-exchange' as const,
    enabled: true,
    secrets: {},
    dependencies: {},
  };
  const sources = { rules: [rule], hooks: [hook] };
  const scopes = ['read:rules', 'read:hooks'];

  async function check(tenant: LocalTenant, extensionPoints: 'actions' | 'rules-and-hooks', granted = scopes) {
    const clients = await createSdkClients(tenant.domain, tenant.managementToken, createFetch(tenant.ca));
    const assets = extensionPoints === 'actions' ? {} : sources;
    return checkExtensionPoints(clients, { extensionPoints }, sources, assets, granted);
  }

  it.each([403, 404, 410])('are gone when they answer %i, which never passes for a success', async (status) => {
    await using tenant = await startTestTenant();
    tenant.faults.fail({ route: 'GET /api/v2/rules', status, times: 1 });
    tenant.faults.fail({ route: 'GET /api/v2/hooks', status, times: 1 });
    const detail = (type: string) => `Call GET /${type} of the Management API: it answered ${status}: Injected fault`;
    expect(await check(tenant, 'rules-and-hooks')).toEqual([
      { code: 'extension-point-gone', type: 'rules', detail: detail('rules') },
      { code: 'extension-point-gone', type: 'hooks', detail: detail('hooks') },
    ]);
  });

  it('may be gone when they are empty, and are there when they are not', async () => {
    await using tenant = await startTestTenant();
    deployRule(tenant.store, 'other', '');
    expect(await check(tenant, 'rules-and-hooks')).toEqual([{ code: 'extension-point-empty', type: 'hooks' }]);
  });

  it('are warned of when what has become an Action still runs there', async () => {
    await using tenant = await startTestTenant();
    deployRule(tenant.store, 'username', '');
    deployHook(tenant.store, 'other', '');
    expect(await check(tenant, 'actions')).toEqual([{ code: 'still-runs', type: 'rules', names: ['username'] }]);
    tenant.faults.fail({ route: 'GET /api/v2/rules', status: 403, times: 1 });
    expect(await check(tenant, 'actions')).toEqual([]);
  });

  it('are not asked for without the scope', async () => {
    await using tenant = await startTestTenant();
    expect(await check(tenant, 'actions', [])).toEqual([]);
    expect(tenant.requests).toEqual([]);
  });
});
