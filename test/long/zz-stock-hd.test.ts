import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deployedExtensions } from '#local-tenant/deployed-extensions.ts';
import type { LoggedRequest } from '#local-tenant/http/request-log.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { runStockCli } from '../rig/run-stock-cli.ts';
import { startTestTenant } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const sample = join(import.meta.dirname, 'stock-deploy-cli/tenant.yaml');
const types = [
  'rules',
  'rulesConfigs',
  'hooks',
  'resourceServers',
  'clients',
  'clientGrants',
  'databases',
  'connections',
  'roles',
  'actionModules',
  'actions',
  'triggers',
  'tenant',
];

/** Runs the stock deploy-cli on a tenant; gives what it did, and what it asked of the tenant. */
async function runCli(tenant: LocalTenant, ...args: string[]) {
  const before = tenant.requests.length;
  const env = {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_CLIENT_ID: tenant.managementClient.client_id,
    AUTH0_ACCESS_TOKEN: tenant.managementToken,
    AUTH0_INCLUDED_ONLY: JSON.stringify(types),
    NODE_EXTRA_CA_CERTS: tenant.caPath ?? '',
  };
  const run = await runStockCli(env, ...args);
  return { ...run, requests: tenant.requests.slice(before) };
}

const writes = (requests: readonly LoggedRequest[]) => requests.filter(({ method }) => method !== 'GET');

/** The routes that an import asked to create something, but for what a deploy creates each time. */
function creations(requests: readonly LoggedRequest[]): string[] {
  const everyTime = /\/(deploy|versions|permissions)$/;
  return requests.filter(({ method, route }) => method === 'POST' && !everyTime.test(route)).map(({ route }) => route);
}

it('the stock deploy-cli imports, imports again, dry-runs, exports and imports its export', async () => {
  using folder = temporaryFolder();
  using exported = temporaryFolder();
  await using tenant = await startTestTenant({ folder: folder.path, now: Date.now });

  const first = await runCli(tenant, 'import', '-i', sample);
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining('Import Successful') });
  expect(creations(first.requests)).toHaveLength(15);
  const deployed = deployedExtensions(tenant.store);
  expect(deployed).toMatchObject({
    rules: [{ name: 'username' }, { name: 'country' }],
    rulesConfigs: { NAMESPACE: 'https://example.com/' },
    hooks: [{ name: 'credentials', enabled: true, secrets: { HOOK_KEY: 'hook-secret' } }],
    actions: [{ name: 'add-username', secrets: { API_KEY: 'action-secret' } }, { name: 'add-client-name' }],
    bindings: { 'post-login': ['add-username'], 'credentials-exchange': ['add-client-name'] },
  });

  const second = await runCli(tenant, 'import', '-i', sample);
  expect(second.code).toBe(0);
  expect(creations(second.requests)).toEqual([]);
  expect(deployedExtensions(tenant.store)).toEqual(deployed);

  const dryRun = await runCli(tenant, 'import', '--dry-run', '-i', sample);
  expect(dryRun.code).toBe(0);
  expect(writes(dryRun.requests)).toEqual([]);

  const exporting = await runCli(tenant, 'export', '-f', 'yaml', '-o', exported.path);
  expect(exporting).toMatchObject({ code: 0, output: expect.stringContaining('Export Successful') });
  expect(writes(exporting.requests)).toEqual([]);

  const again = await runCli(tenant, 'import', '-i', join(exported.path, 'tenant.yaml'));
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining('Import Successful') });
  expect(creations(again.requests)).toEqual([]);
  expect(deployedExtensions(tenant.store).bindings).toEqual(deployed.bindings);

  const failures = tenant.requests.filter(({ status }) => status >= 400).map(({ route }) => route);
  expect(new Set(failures)).toEqual(new Set(['/api/v2/connections-directory-provisionings']));
}, 1_500_000);
