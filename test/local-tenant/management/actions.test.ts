import { describe, expect, it } from 'vitest';
import { deployedExtensions } from '#local-tenant/deployed-extensions.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const time = '2026-11-23T06:00:00.000Z';
const code = 'exports.onExecutePostLogin = async () => {};';
const supported_triggers = [{ id: 'post-login', version: 'v3' }];

/** Creates an Action and gives its path. */
async function createAction(tenant: LocalTenant, name: string, fields: object = {}): Promise<string> {
  const body = { name, code, supported_triggers, ...fields };
  const answer = await callManagement(tenant, { method: 'POST', path: '/actions/actions', body });
  expect(answer.status).toBe(201);
  return `/actions/actions/${tenant.store.actions.find((action) => action.name === name)?.id}`;
}

const deploy = (tenant: LocalTenant, path: string) =>
  callManagement(tenant, { method: 'POST', path: `${path}/deploy` });
const bind = (tenant: LocalTenant, ...names: string[]) =>
  callManagement(tenant, {
    method: 'PATCH',
    path: '/actions/triggers/post-login/bindings',
    body: { bindings: names.map((value) => ({ ref: { type: 'action_name', value }, display_name: value })) },
  });

describe('/api/v2/actions/actions', () => {
  it('shows a draft, and names its secrets without their values', async () => {
    await using tenant = await startTestTenant();
    const dependencies = [{ name: 'lodash', version: '4.17.21' }];
    const secrets = [{ name: 'KEY', value: 'secret' }];
    const path = await createAction(tenant, 'claims', { dependencies, secrets });
    expect((await callManagement(tenant, { path })).body).toEqual({
      id: path.slice('/actions/actions/'.length),
      name: 'claims',
      code,
      supported_triggers,
      dependencies,
      runtime: 'node22',
      modules: [],
      secrets: [{ name: 'KEY', updated_at: time }],
      created_at: time,
      updated_at: time,
      status: 'built',
      all_changes_deployed: false,
    });
  });

  it('runs what was deployed, not the draft', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'claims', { secrets: [{ name: 'KEY', value: '1' }] });
    expect(deployedExtensions(tenant.store).actions).toEqual([]);
    await deploy(tenant, path);
    await callManagement(tenant, {
      method: 'PATCH',
      path,
      body: { code: 'changed', secrets: [{ name: 'KEY', value: '2' }] },
    });
    expect(deployedExtensions(tenant.store).actions).toEqual([
      { name: 'claims', code, secrets: { KEY: '1' }, dependencies: [] },
    ]);
    expect((await callManagement(tenant, { path })).body).toMatchObject({
      code: 'changed',
      all_changes_deployed: false,
      deployed_version: { number: 1, code, deployed: true, secrets: [{ name: 'KEY' }] },
    });
    await deploy(tenant, path);
    expect(deployedExtensions(tenant.store).actions).toEqual([
      { name: 'claims', code: 'changed', secrets: { KEY: '2' }, dependencies: [] },
    ]);
    expect((await callManagement(tenant, { path })).body).toMatchObject({ all_changes_deployed: true });
  });

  it('answers a deploy with the new version, which does not count as deployed yet', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'claims');
    const { status, body } = await deploy(tenant, path);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      number: 1,
      code,
      supported_triggers,
      dependencies: [],
      runtime: 'node22',
      modules: [],
      secrets: [],
      status: 'built',
      deployed: false,
      created_at: time,
      updated_at: time,
      built_at: time,
      action: {
        id: path.slice('/actions/actions/'.length),
        name: 'claims',
        supported_triggers,
        created_at: time,
        updated_at: time,
        all_changes_deployed: false,
      },
    });
  });

  it('keeps a secret sent without value, and drops one that is not sent', async () => {
    await using tenant = await startTestTenant();
    const secrets = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    const path = await createAction(tenant, 'claims', { secrets });
    const patch = (body: object) => callManagement(tenant, { method: 'PATCH', path, body });
    await patch({ secrets: [{ name: 'B' }, { name: 'C', value: '3' }] });
    await patch({ code: 'changed' });
    const stored = tenant.store.actions.list()[0]?.secrets.map(({ name, value }) => [name, value]);
    expect(stored).toEqual([
      ['B', '2'],
      ['C', '3'],
    ]);
    expect(await patch({ secrets: [{ name: 'D' }] })).toMatchObject({
      status: 400,
      body: { message: 'Payload validation error: Missing value of the new secret D.' },
    });
  });

  it('rolls back to an earlier version', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'claims');
    await deploy(tenant, path);
    await callManagement(tenant, { method: 'PATCH', path, body: { code: 'worse' } });
    await deploy(tenant, path);
    const first = tenant.store.actionVersions.find(({ number }) => number === 1);
    const rolledBack = await callManagement(tenant, { method: 'POST', path: `${path}/versions/${first?.id}/deploy` });
    expect(rolledBack).toMatchObject({ status: 200, body: { number: 3, code } });
    expect(deployedExtensions(tenant.store).actions).toMatchObject([{ code }]);
    expect((await callManagement(tenant, { path: `${path}/versions?per_page=2` })).body).toMatchObject({
      versions: [
        { number: 3, deployed: true },
        { number: 2, deployed: false },
      ],
      total: 3,
      page: 0,
      per_page: 2,
    });
    const latest = tenant.store.actionVersions.find(({ number }) => number === 3);
    expect((await callManagement(tenant, { path: `${path}/versions/${latest?.id}` })).body).toMatchObject({
      number: 3,
    });
  });

  it('keeps 50 versions', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'claims');
    for (let count = 0; count < 52; count += 1) await deploy(tenant, path);
    const numbers = tenant.store.actionVersions.list().map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 3));
  });

  it('deletes a bound Action only by force', async () => {
    await using tenant = await startTestTenant();
    const path = await createAction(tenant, 'claims');
    await deploy(tenant, path);
    await bind(tenant, 'claims');
    expect((await callManagement(tenant, { method: 'DELETE', path })).body).toEqual({
      statusCode: 409,
      error: 'Conflict',
      message: 'Unable to delete an action bound to a trigger.',
      errorCode: 'conflict',
    });
    expect((await callManagement(tenant, { method: 'DELETE', path: `${path}?force=true` })).status).toBe(204);
    expect(tenant.store.actionVersions.list()).toEqual([]);
    expect(deployedExtensions(tenant.store).bindings).toEqual({ 'post-login': [] });
  });

  it('refuses a name that is taken', async () => {
    await using tenant = await startTestTenant();
    await createAction(tenant, 'claims');
    const body = { name: 'claims', code, supported_triggers };
    expect((await callManagement(tenant, { method: 'POST', path: '/actions/actions', body })).status).toBe(409);
  });
});

describe('/api/v2/actions/triggers', () => {
  it('lists the current triggers', async () => {
    await using tenant = await startTestTenant();
    const { body } = await callManagement(tenant, { path: '/actions/triggers' });
    expect(body).toMatchObject({
      triggers: expect.arrayContaining([
        {
          id: 'post-login',
          version: 'v3',
          status: 'CURRENT',
          runtimes: ['node18-actions', 'node22'],
          default_runtime: 'node22',
          compatible_triggers: [],
          binding_policy: 'trigger-bound',
        },
      ]),
    });
  });

  it('binds Actions in the order that is sent, and keeps the ids of those that stay', async () => {
    await using tenant = await startTestTenant();
    for (const name of ['a', 'b']) await deploy(tenant, await createAction(tenant, name));
    const first = await bind(tenant, 'a');
    const binding = {
      id: expect.any(String),
      trigger_id: 'post-login',
      display_name: 'a',
      created_at: time,
      updated_at: time,
      action: expect.objectContaining({ name: 'a', all_changes_deployed: true }),
    };
    expect(first.body).toEqual({ bindings: [binding], total: 1, page: 0, per_page: 50 });
    const id = tenant.store.triggerBindings.get('post-login')?.bindings[0]?.id;
    await bind(tenant, 'b', 'a');
    expect(deployedExtensions(tenant.store).bindings).toEqual({ 'post-login': ['b', 'a'] });
    expect((await callManagement(tenant, { path: '/actions/triggers/post-login/bindings' })).body).toMatchObject({
      bindings: [{ display_name: 'b' }, { id, display_name: 'a' }],
    });
  });

  it('binds no Action that does not exist, is not deployed, or is for another trigger', async () => {
    await using tenant = await startTestTenant();
    await createAction(tenant, 'draft');
    const other = [{ id: 'credentials-exchange', version: 'v2' }];
    await deploy(tenant, await createAction(tenant, 'other', { supported_triggers: other }));
    const messageOf = async (name: string) => {
      const { status, body } = await bind(tenant, name);
      expect(status).toBe(400);
      return body;
    };
    expect(await messageOf('draft')).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'Cannot bind the action with the action_name "draft": it is not deployed.',
      errorCode: 'bad_request',
    });
    expect(await messageOf('nobody')).toMatchObject({ message: expect.stringContaining('it does not exist') });
    expect(await messageOf('other')).toMatchObject({ message: expect.stringContaining('it does not support') });
  });

  it('knows no other triggers', async () => {
    await using tenant = await startTestTenant();
    const path = '/actions/triggers/pre-coffee/bindings';
    expect((await callManagement(tenant, { path })).status).toBe(404);
    expect((await callManagement(tenant, { method: 'PATCH', path, body: { bindings: [] } })).status).toBe(404);
  });
});

describe('/api/v2/actions/modules', () => {
  it('keeps drafts and published versions', async () => {
    await using tenant = await startTestTenant();
    const body = { name: 'names', code: 'exports.first = 1;' };
    expect((await callManagement(tenant, { method: 'POST', path: '/actions/modules', body })).status).toBe(201);
    const path = `/actions/modules/${tenant.store.actionModules.list()[0]?.id}`;
    await callManagement(tenant, { method: 'POST', path: `${path}/versions` });
    expect((await callManagement(tenant, { path: '/actions/modules' })).body).toEqual({
      modules: [
        {
          id: path.slice('/actions/modules/'.length),
          ...body,
          dependencies: [],
          secrets: [],
          created_at: time,
          updated_at: time,
          all_changes_published: true,
          actions_using_module_total: 0,
          latest_version_number: 1,
        },
      ],
      total: 1,
      page: 0,
      per_page: 50,
    });
    expect((await callManagement(tenant, { path: `${path}/versions?page=1` })).body).toMatchObject({ versions: [] });
    expect((await callManagement(tenant, { method: 'DELETE', path })).status).toBe(204);
    expect(tenant.store.actionModuleVersions.list()).toEqual([]);
  });

  it('refuses a name that is taken', async () => {
    await using tenant = await startTestTenant();
    const post = (body: object) => callManagement(tenant, { method: 'POST', path: '/actions/modules', body });
    await post({ name: 'names', code: 'exports.first = 1;' });
    expect(await post({ name: 'names', code: 'exports.last = 2;' })).toMatchObject({
      status: 409,
      body: { message: 'An action module with the same name already exists.', errorCode: 'conflict' },
    });
  });
});
