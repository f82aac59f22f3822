import { describe, expect, it } from 'vitest';
import { planOf } from '#deploy/plan/plan-of.ts';
import { describeExtensionGap } from '#deploy/tenant-state/describe-extension-gap.ts';
import type { ExtensionGap } from '#deploy/tenant-state/extension-gap.ts';
import { extensionsAfterDeploy } from '#deploy/tenant-state/extensions-after-deploy.ts';
import { extensionsOfTenant } from '#deploy/tenant-state/extensions-of-tenant.ts';
import { readRunningState } from '#deploy/tenant-state/read-running-state.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { createFetch } from '#management/https-fetch.ts';
import { createSdkClients } from '#management/sdk-clients.ts';
import { callManagement } from '../../rig/call-tenant.ts';
import { deployAction, deployHook, deployRule } from '../../rig/deploy-scripts.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';
import { actionAsset } from '../plan/plan-kit.ts';

const everything = ['read:actions', 'read:rules', 'read:rules_configs', 'read:hooks'];

async function read({ domain, managementToken, ca }: LocalTenant, granted = everything) {
  return readRunningState(await createSdkClients(domain, managementToken, createFetch(ca)), granted);
}

/** Publishes an Actions module and returns the id of its version. */
async function publishModule(tenant: LocalTenant, id: string | undefined, code: string): Promise<[string, string]> {
  const body = { code, secrets: [{ name: 'SALT', value: 's3cret' }] };
  const path = '/actions/modules';
  const made = id
    ? await callManagement(tenant, { method: 'PATCH', path: `${path}/${id}`, body })
    : await callManagement(tenant, { method: 'POST', path, body: { name: 'shared', ...body } });
  const module = idOf(made.body);
  return [module, idOf((await callManagement(tenant, { method: 'POST', path: `${path}/${module}/versions` })).body)];
}

function idOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'id' in body) return String(body.id);
  throw new Error(JSON.stringify(body));
}

/** Gives an Action, as draft and as the version that runs, what `deployAction` does not. */
function amend({ store }: LocalTenant, name: string, more: object): void {
  const version = store.actionVersions.get(`version of ${name}`);
  const action = store.actions.get(name);
  if (!version || !action) throw new Error(name);
  store.actionVersions.put({ ...version, ...more });
  store.actions.put({ ...action, ...more });
}

const updated_at = '2026-01-01T00:00:00.000Z';

describe('what a tenant runs', () => {
  it('is its deployed versions in their order, those of others included, with rules, hooks and modules', async () => {
    await using tenant = await startTestTenant();
    deployRule(tenant.store, 'username', '');
    deployHook(tenant.store, 'machine', '');
    tenant.store.rulesConfigs.put({ key: 'API', value: 's3cret' });
    deployAction(tenant.store, 'post-login', 'foreign', '/* theirs */');
    deployAction(tenant.store, 'post-login', 'plan', "require('actions:shared')");
    amend(tenant, 'plan', { secrets: [{ name: 'KEY', value: 's3cret', updated_at }] });
    const [id] = await publishModule(tenant, undefined, 'exports.version = 1;');
    await publishModule(tenant, id, 'exports.version = 2;');
    await callManagement(tenant, { method: 'PATCH', path: '/actions/actions/plan', body: { code: 'a draft' } });

    const known = new Map([['actions/plan/KEY', 'swordfish']]);
    const { extensions, gaps } = extensionsOfTenant(await read(tenant), known);
    expect(extensions).toMatchObject({
      rules: [{ name: 'username', order: 1, enabled: true }],
      rulesConfigs: { API: 'unknown secret API' },
      hooks: [{ name: 'machine', enabled: true, secrets: {}, dependencies: [] }],
      actions: [
        { name: 'foreign', code: expect.stringContaining('/* theirs */'), secrets: {} },
        { name: 'plan', code: expect.stringContaining('actions:shared'), secrets: { KEY: 'swordfish' } },
      ],
      modules: { 'actions:shared': { code: 'exports.version = 2;', secrets: { SALT: 'unknown secret SALT' } } },
      bindings: { 'post-login': ['foreign', 'plan'], 'credentials-exchange': [] },
    });
    expect(JSON.stringify(extensions)).not.toContain('s3cret');
    expect(gaps).toEqual([
      { code: 'secrets-unknown', of: 'modules/shared', names: ['SALT'] },
      { code: 'secrets-unknown', of: 'rulesConfigs', names: ['API'] },
    ]);
  });

  it('takes a module in the version that an Action was deployed with, and says where others have another', async () => {
    await using tenant = await startTestTenant();
    const [id, first] = await publishModule(tenant, undefined, 'exports.version = 1;');
    const [, second] = await publishModule(tenant, id, 'exports.version = 2;');
    for (const [name, module_version_id] of [
      ['older', first],
      ['newer', second],
    ] as const) {
      deployAction(tenant.store, 'post-login', name, '');
      amend(tenant, name, { modules: [{ module_name: 'shared', module_version_id }] });
    }
    deployAction(tenant.store, 'post-login', 'lost', 'require("actions:gone")');
    const { extensions, gaps } = extensionsOfTenant(await read(tenant), new Map());
    expect(Object.entries(extensions.modules ?? {})).toMatchObject([
      ['actions:shared', { code: 'exports.version = 1;' }],
    ]);
    expect(gaps).toEqual([
      { code: 'secrets-unknown', of: 'modules/shared', names: ['SALT'] },
      { code: 'module-versions-differ', module: 'shared' },
      { code: 'module-absent', module: 'gone' },
    ]);
  });

  it('leaves out what a client may not read, and what an ended tenant refuses, and names only the first', async () => {
    await using tenant = await startTestTenant({ mode: 'eol-403' });
    const state = await read(tenant, ['read:actions', 'read:hooks']);
    const { gaps } = extensionsOfTenant(state, new Map());
    expect(gaps).toEqual([
      { code: 'not-read', type: 'rules', detail: 'the client may not read them' },
      { code: 'not-read', type: 'rulesConfigs', detail: 'the client may not read them' },
    ]);
  });

  it("names what the Marketplace's Actions keep back", async () => {
    await using tenant = await startTestTenant();
    deployAction(tenant.store, 'post-login', 'partner', '/* hidden */');
    const state = await read(tenant);
    const { extensions, gaps } = extensionsOfTenant(
      { ...state, actions: state.actions.map((action) => ({ ...action, isIntegration: true })) },
      new Map(),
    );
    expect(extensions).toMatchObject({ actions: [], bindings: { 'post-login': ['partner'] } });
    expect(gaps).toEqual([{ code: 'code-hidden', action: 'partner', triggerId: 'post-login' }]);
  });
});

describe('what a tenant would run after a deploy', () => {
  it('is ours as they are sent among those of others, with the merged bindings', async () => {
    await using tenant = await startTestTenant();
    deployAction(tenant.store, 'post-login', 'first', '');
    deployAction(tenant.store, 'post-login', 'plan', '/* before */');
    deployAction(tenant.store, 'post-login', 'last', '');
    const state = await read(tenant);
    const now = extensionsOfTenant(state, new Map()).extensions;
    const assets = {
      actions: [
        { ...actionAsset('plan'), code: 'after', secrets: [{ name: 'KEY', value: '@@KEY@@' }] },
        actionAsset('new'),
      ],
      triggers: {
        'post-login': ['plan', 'new'].map((name) => ({ action_name: name, display_name: name })),
      },
    };
    const wishes = { adopt: ['plan'], rotate: [] };
    const options = { environment: 'staging', domain: tenant.domain, wishes, isAllOurs: false, placements: {} };
    const after = extensionsAfterDeploy(now, planOf(state, assets, options), new Map([['actions/plan/KEY', 'value']]));
    expect(after.bindings).toEqual({ 'post-login': ['first', 'plan', 'new', 'last'], 'credentials-exchange': [] });
    expect(after.actions.map(({ name, secrets }) => [name, secrets])).toEqual([
      ['first', {}],
      ['plan', { KEY: 'value' }],
      ['last', {}],
      ['new', {}],
    ]);
    expect(after.actions[1]).toMatchObject({ code: 'after' });
    expect(after.actions[0]).toEqual(now.actions[0]);

    const all = planOf(state, assets, { ...options, isAllOurs: true });
    expect(extensionsAfterDeploy(now, all, new Map())).toMatchObject({
      actions: [{ name: 'plan', secrets: { KEY: 'unknown secret KEY' } }, { name: 'new' }],
      bindings: { 'post-login': ['plan', 'new'] },
    });
  });
});

it('says each gap in a sentence', () => {
  const gaps: readonly ExtensionGap[] = [
    { code: 'code-hidden', action: 'partner', triggerId: 'post-login' },
    { code: 'secrets-unknown', of: 'actions/plan', names: ['KEY', 'OTHER'] },
    { code: 'not-read', type: 'rulesConfigs', detail: 'the client may not read them' },
    { code: 'module-absent', module: 'shared' },
    { code: 'module-versions-differ', module: 'shared' },
  ];
  expect(gaps.map(describeExtensionGap)).toMatchInlineSnapshot(`
    [
      "the tenant does not show the code of "partner", bound to post-login: the others are run without it",
      "only the tenant knows these secrets of actions/plan, and a placeholder stands for each: KEY, OTHER",
      "the settings of rules of the tenant were not read, and are left out: the client may not read them",
      "an Action requires "actions:shared", and the tenant shows no published module of this name",
      "Actions run with several versions of the module "shared": one of them is taken for all",
    ]
  `);
});
