import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { temporaryFolder } from '../../rig/temporary-folder.ts';
import { askForToken } from '../../rig/tokens.ts';

const route = 'PUT /api/v2/rules-configs/:key';
const put = { method: 'PUT', path: '/rules-configs/A', body: { value: '1' } } as const;
const logged = { method: 'PUT', route: '/api/v2/rules-configs/:key' };

describe('a fault', () => {
  it('may end the connection before the effect', async () => {
    await using tenant = await startTestTenant();
    tenant.faults.fail({ kind: 'reset', route, effect: 'none' });
    await expect(callManagement(tenant, put)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(tenant.store.rulesConfigs.list()).toEqual([]);
    expect((await callManagement(tenant, put)).status).toBe(200);
    expect(tenant.requests).toEqual([
      { ...logged, status: 0 },
      { ...logged, status: 200 },
    ]);
  });

  it('may end the connection after the effect', async () => {
    await using tenant = await startTestTenant();
    tenant.faults.fail({ kind: 'reset', route, effect: 'done', times: 2 });
    await expect(callManagement(tenant, put)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(tenant.store.rulesConfigs.list()).toEqual([{ key: 'A', value: '1' }]);
    await expect(callManagement(tenant, put)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await callManagement(tenant, put)).status).toBe(200);
  });

  it('may delay the effect', async () => {
    await using tenant = await startTestTenant();
    tenant.faults.fail({ kind: 'delay', route, delayMs: 200 });
    const started = performance.now();
    expect((await callManagement(tenant, put)).status).toBe(200);
    // A timer may fire a millisecond early.
    expect(performance.now() - started).toBeGreaterThan(198);
  });

  it('may leave a request without an answer until the tenant closes, and then without an effect', async () => {
    const tenant = await startTestTenant();
    tenant.faults.fail({ kind: 'hang', route });
    tenant.faults.fail({ kind: 'delay', route, delayMs: 3_600_000 });
    const answers = Promise.allSettled([callManagement(tenant, put), callManagement(tenant, put)]);
    // They wait once no fault is left.
    await expect.poll(() => tenant.faults.pending()).toEqual([]);
    await tenant.close();
    expect(await answers).toMatchObject([{ reason: { code: 'ECONNRESET' } }, { reason: { code: 'ECONNRESET' } }]);
    expect(tenant.store.rulesConfigs.list()).toEqual([]);
  });

  it('is told until it is over, and can be cleared', async () => {
    await using tenant = await startTestTenant();
    tenant.faults.fail({ route, status: 503, times: 3 });
    await callManagement(tenant, put);
    expect(tenant.faults.pending()).toEqual([{ kind: 'status', route, status: 503, times: 2 }]);
    tenant.faults.clear();
    expect(tenant.faults.pending()).toEqual([]);
    expect((await callManagement(tenant, put)).status).toBe(200);
  });

  it.each([
    [
      'POST /api/v2/rules-configs/:key',
      'Inject a fault into "POST /api/v2/rules-configs/:key": there is no such route that may fail, expected "PUT /api/v2/rules-configs/:key" or "DELETE /api/v2/rules-configs/:key"',
    ],
    [
      'DELETE /.well-known/local-tenant/faults',
      'Inject a fault into "DELETE /.well-known/local-tenant/faults": there is no such route that may fail, expected a name such as "POST /oauth/token"',
    ],
  ])('meets no route such as %s', async (name, message) => {
    await using tenant = await startTestTenant();
    expect(() => tenant.faults.fail({ kind: 'hang', route: name })).toThrow(message);
  });
});

describe('a broken credentials-exchange Action', () => {
  const pipeline = sharedPipeline();
  const client = { grant_type: 'client_credentials', ...machine };

  it('keeps every machine from its token, one for the Management API included, until faults are cleared', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const management = { grant_type: 'client_credentials', audience: `https://${tenant.domain}/api/v2/` };
    const ask = async () => [
      await askForToken(tenant, { ...client, audience: ordersApi }),
      await askForToken(tenant, { ...management, ...tenant.managementClient }),
    ];
    tenant.faults.fail({ kind: 'broken-action' });
    tenant.faults.fail({ kind: 'broken-action' });
    expect(tenant.faults.pending()).toEqual([{ kind: 'broken-action' }]);
    for (const answer of await ask()) expect(answer).toMatchObject({ status: 500, body: { error: 'server_error' } });
    tenant.faults.clear();
    for (const answer of await ask()) expect(answer.status).toBe(200);
    expect(tenant.store.actions.list()).toEqual([]);
  });

  it('is an Action like others, and gone after a restart', async () => {
    using folder = temporaryFolder();
    const bindings = (tenant: LocalTenant) =>
      callManagement(tenant, { path: '/actions/triggers/credentials-exchange/bindings' });
    const first = await startTestTenant({ folder: folder.path });
    first.faults.fail({ kind: 'broken-action' });
    expect((await bindings(first)).body).toMatchObject({ bindings: [{ display_name: 'local-tenant-broken-action' }] });
    await first.close();
    await using second = await startTestTenant({ folder: folder.path });
    expect((await bindings(second)).body).toMatchObject({ bindings: [] });
    expect(second.store.actions.list()).toEqual([]);
  });
});
