import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const script = 'module.exports = function (client, scope, audience, context, cb) { cb(null, { scope }); };';

/** Creates a hook and gives its path. */
async function createHook(tenant: LocalTenant, name: string, fields: object = {}): Promise<string> {
  const body = { name, script, triggerId: 'credentials-exchange', ...fields };
  const answer = await callManagement(tenant, { method: 'POST', path: '/hooks', body });
  expect(answer.status).toBe(201);
  return `/hooks/${tenant.store.hooks.find((hook) => hook.name === name)?.id}`;
}

describe('/api/v2/hooks', () => {
  it('shows a hook without its secrets, and a list without scripts', async () => {
    await using tenant = await startTestTenant();
    const path = await createHook(tenant, 'claims', { dependencies: { lodash: '4.17.21' } });
    const summary = {
      id: path.slice('/hooks/'.length),
      name: 'claims',
      triggerId: 'credentials-exchange',
      enabled: true,
    };
    expect((await callManagement(tenant, { path })).body).toEqual({
      ...summary,
      script,
      dependencies: { lodash: '4.17.21' },
    });
    expect((await callManagement(tenant, { path: '/hooks?include_totals=true' })).body).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      hooks: [summary],
    });
  });

  it('enables the first hook of a trigger, and one at a time', async () => {
    await using tenant = await startTestTenant();
    await createHook(tenant, 'first');
    const second = await createHook(tenant, 'second');
    await createHook(tenant, 'other', { triggerId: 'pre-user-registration' });
    const enabled = () =>
      tenant.store.hooks
        .list()
        .filter((hook) => hook.enabled)
        .map(({ name }) => name);
    expect(enabled()).toEqual(['first', 'other']);
    await callManagement(tenant, { method: 'PATCH', path: second, body: { enabled: true } });
    expect(enabled()).toEqual(['second', 'other']);
  });

  it.each<[string, object]>([
    ['a trigger that no hook has', { triggerId: 'post-login' }],
    ['secrets in the body', { secrets: { A: '1' } }],
    ['a name that ends with a dash', { name: 'a-' }],
  ])('refuses %s', async (_, fields) => {
    await using tenant = await startTestTenant();
    const body = { name: 'claims', script, triggerId: 'credentials-exchange', ...fields };
    const answer = await callManagement(tenant, { method: 'POST', path: '/hooks', body });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: 'invalid_body' } });
  });

  it('does not let the trigger of a hook be changed', async () => {
    await using tenant = await startTestTenant();
    const path = await createHook(tenant, 'claims');
    const body = { triggerId: 'pre-user-registration' };
    expect((await callManagement(tenant, { method: 'PATCH', path, body })).status).toBe(400);
  });
});

describe('/api/v2/hooks/:id/secrets', () => {
  it('adds, changes and removes secrets, and never shows a value', async () => {
    await using tenant = await startTestTenant();
    const path = `${await createHook(tenant, 'claims')}/secrets`;
    const write = async (method: 'DELETE' | 'PATCH' | 'POST', body: object) =>
      (await callManagement(tenant, { method, path, body })).status;
    const secrets = () => tenant.store.hooks.list()[0]?.secrets;
    expect(await write('POST', { A: '1', B: '2' })).toBe(204);
    expect(await write('PATCH', { A: '3' })).toBe(204);
    expect(secrets()).toEqual({ A: '3', B: '2' });
    expect((await callManagement(tenant, { path })).body).toEqual({ A: '_VALUE_NOT_SHOWN_', B: '_VALUE_NOT_SHOWN_' });
    expect(await write('DELETE', ['A'])).toBe(204);
    expect(secrets()).toEqual({ B: '2' });
  });

  it('adds no secret twice, changes none that is not there, and keeps at most 20', async () => {
    await using tenant = await startTestTenant();
    const path = `${await createHook(tenant, 'claims')}/secrets`;
    const write = async (method: 'PATCH' | 'POST', body: object) =>
      (await callManagement(tenant, { method, path, body })).status;
    await write('POST', { A: '1' });
    expect(await write('POST', { A: '2' })).toBe(409);
    expect(await write('PATCH', { B: '2' })).toBe(404);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`S${index}`, '1']));
    expect(await write('POST', many)).toBe(400);
    expect(tenant.store.hooks.list()[0]?.secrets).toEqual({ A: '1' });
  });

  it('keeps the secrets when the hook is changed', async () => {
    await using tenant = await startTestTenant();
    const path = await createHook(tenant, 'claims');
    await callManagement(tenant, { method: 'POST', path: `${path}/secrets`, body: { A: '1' } });
    await callManagement(tenant, { method: 'PATCH', path, body: { script: `${script}\n` } });
    expect(tenant.store.hooks.list()[0]?.secrets).toEqual({ A: '1' });
  });
});
